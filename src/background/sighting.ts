import * as v from 'valibot';
import browser from 'webextension-polyfill';
import type { Sighting } from '../report/draft.ts';
import type { Model, PictureRow } from '../shared/messages.ts';

const description = v.object({ name: v.string(), sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) });

/** What is known of one picture of a tab; null where its row or its page is gone. */
export async function sightingOf(row: PictureRow | undefined, pageUrl: string | undefined): Promise<Sighting | null> {
  if (row === undefined || pageUrl === undefined || !/^https?:/i.test(pageUrl)) return null;
  return {
    pageUrl,
    row,
    model: await shippedModel(),
    extensionVersion: browser.runtime.getManifest().version,
    browserFamily: family(),
    uiLanguage: browser.i18n.getUILanguage(),
  };
}

async function shippedModel(): Promise<Model | null> {
  try {
    const parsed = v.safeParse(description, await (await fetch(browser.runtime.getURL('models/detector/model.json'))).json());
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

function family(): Sighting['browserFamily'] {
  const { userAgent } = navigator;
  if (/\bFirefox\//.test(userAgent)) return 'firefox';
  if (/\bEdg\//.test(userAgent)) return 'edge';
  return /Chrome\//.test(userAgent) ? 'chrome' : 'other';
}
