import type { Page, SerializedAXNode, Target } from 'puppeteer-core';
import type { Tab } from '../../../scripts/browser/launch.ts';
import type { Stage } from './stage.ts';

/** What assistive technology is given, our closed tree included, from outside in (Chromium). */
export async function spoken(page: Page): Promise<readonly SerializedAXNode[]> {
  const tree = await page.accessibility.snapshot({ interestingOnly: false });
  const below = (node: SerializedAXNode): SerializedAXNode[] => [node, ...(node.children ?? []).flatMap(below)];
  return tree === null ? [] : below(tree);
}

/** All words inside of the first node of a role. */
export function wordsIn(nodes: readonly SerializedAXNode[], role: string): string {
  const below = (node: SerializedAXNode): string =>
    [node.role === 'StaticText' ? (node.name ?? '') : '', ...(node.children ?? []).map(below)].join('');
  const found = nodes.find((node) => node.role === role);
  return found === undefined ? '' : below(found);
}

/** What runs in the extension's background. */
declare const chrome: {
  readonly tabs: { sendMessage(tab: number, message: object, options: object): Promise<unknown> };
};

// No driver can press an entry of a menu, so the message is sent that the entry sends.
const checkHere = (id: number) => chrome.tabs.sendMessage(id, { to: 'content', kind: 'overlay.check', payload: null }, { frameId: 0 });

/** “Check this picture” at a point of the page (Chromium). */
export async function checkAt(stage: Stage, { page, id }: Tab, x: number, y: number): Promise<unknown> {
  const { browser, extension } = stage.running;
  await page.mouse.click(x, y, { button: 'right' });
  const isOurs = (one: Target) => one.type() === 'service_worker' && one.url().startsWith(extension.origin);
  const worker = await (await browser.waitForTarget(isOurs)).worker();
  return worker?.evaluate(checkHere, id);
}
