import type { Runtime } from 'webextension-polyfill';
import type { Host } from '../host/host.ts';
import { type Inspection, uncheckedFor } from '../shared/inspection.ts';
import type { InspectRequest } from '../shared/messages.ts';
import type { Settings } from '../shared/settings.ts';
import type { UncheckedReason } from '../shared/unchecked-reason.ts';
import { withReferrer } from './as-page.ts';
import { isSameSite } from './site.ts';

/** A picture's key in the host: unique across tabs and frames. */
export function jobKeyOf(sender: Runtime.MessageSender, id: string): string {
  return `${sender.tab?.id}:${sender.frameId}:${sender.documentId ?? ''}:${id}`;
}

// A login page or a "do not link here" picture often comes as HTML with status 200.
const worthAskingAsPage: readonly UncheckedReason[] = ['refused', 'not_an_image'];

/**
 * Has the host look at a picture, first with a plain request. Only where that is refused it asks once more the way the
 * page did: with the page's origin as referrer, and with cookies if page, frame and picture are of one site — a page must
 * not get us to send another site's cookies. Private windows and containers never get the second try.
 */
export async function inspectForPage(
  host: Host,
  request: InspectRequest,
  { sensitivity, family }: Pick<Settings, 'sensitivity' | 'family'>,
  sender: Runtime.MessageSender,
): Promise<Inspection> {
  const isolated = isIsolated(sender.tab);
  const job = { key: jobKeyOf(sender, request.id), ref: request.ref, priority: request.priority, sensitivity, family };
  const plain = settled(await host.run({ ...job, access: { cookies: false, isolated } }), family);
  const origin = request.isOpaque ? null : originOf(sender.url);
  if (isolated || request.ref.source !== 'url' || origin === null || !isWorthAsking(plain)) return plain;
  const cookies = isSameSite(request.ref.url, sender.url, sender.tab?.url);
  const { url } = request.ref;
  return (await withReferrer(url, origin, async () => settled(await host.run({ ...job, access: { cookies, isolated } }), family))) ?? plain;
}

/** The host's outcome; one that died over the picture leaves it unchecked. */
export function settled(outcome: Awaited<ReturnType<Host['run']>>, family: boolean): Inspection {
  return outcome.ok ? outcome.value : uncheckedFor('engine_lost', family);
}

function isWorthAsking({ verdict }: Inspection): boolean {
  return verdict.kind === 'unchecked' && worthAskingAsPage.includes(verdict.reason);
}

function isIsolated(tab: Runtime.MessageSender['tab']): boolean {
  const container = tab?.cookieStoreId;
  return tab?.incognito === true || (container !== undefined && container !== 'firefox-default' && container !== '0');
}

function originOf(address: string | undefined): string | null {
  if (address === undefined || !URL.canParse(address)) return null;
  const { origin } = new URL(address);
  return /^https?:/.test(origin) ? origin : null;
}
