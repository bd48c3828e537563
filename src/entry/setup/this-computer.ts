import type { FamilyBrowser, systems } from '../../family/policy-file/policy-file.ts';

type System = (typeof systems)[number];

/** The browser that this page runs in. */
export function thisBrowser(): FamilyBrowser {
  const { userAgent } = navigator;
  if (/\bFirefox\//.test(userAgent)) return 'firefox';
  if (/\bEdg\//.test(userAgent)) return 'edge';
  const brands = (navigator as Navigator & { userAgentData?: { brands: readonly { brand: string }[] } }).userAgentData?.brands ?? [];
  return brands.some(({ brand }) => brand === 'Google Chrome') ? 'chrome' : 'chromium';
}

/** The system that it runs on; any other counts as Linux. */
export function thisSystem(): System {
  const { userAgent } = navigator;
  if (userAgent.includes('Windows')) return 'windows';
  if (userAgent.includes('Mac OS X')) return 'macos';
  return userAgent.includes('CrOS') ? 'chromeos' : 'linux';
}
