import type { HTTPResponse, Page } from 'puppeteer-core';
import { until } from '../browser/until.ts';
import { UserError } from '../user-error.ts';

/** Opens a page of the web and gives the status its server answered with; 0 where the browser tells of none. */
export async function visit(page: Page, url: string): Promise<number> {
  let status = 0;
  const note = (response: HTTPResponse): void => {
    if (response.request().isNavigationRequest() && response.frame() === page.mainFrame()) status = response.status();
  };
  page.on('response', note);
  try {
    // Firefox tells of no event when it shows a picture by itself, so the document is asked.
    await page.goto(url, { waitUntil: [], timeout: 60_000 });
    await until('the page is read', () => page.evaluate(() => document.readyState !== 'loading'), 60_000);
    return status;
  } catch (error) {
    // Chromium opens no page for an error without a body.
    if (status >= 400) throw refusal(url, status);
    throw new UserError(`The page ${url} could not be opened (${causeOf(error)}).`);
  } finally {
    page.off('response', note);
  }
}

/** The browser's name for what went wrong, without the protocol's wrapping around it. */
function causeOf(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  return /net::ERR_\w+|NS_ERROR_\w+/.exec(words)?.[0] ?? words.split('\n')[0] ?? '';
}

export function refusal(url: string, status: number): UserError {
  return new UserError(`${url} answered ${status}.`);
}
