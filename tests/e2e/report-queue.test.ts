import { expect, test } from 'vitest';
import { until } from '../../scripts/browser/until.ts';
import { draftReport } from '../../src/report/draft.ts';
import { newReportId } from '../../src/report/report-id.ts';
import { uncheckedFor } from '../../src/shared/inspection.ts';
import { killContext } from './support/kill-context.ts';
import { describeInBrowsers } from './support/stage.ts';

const path = '/api/v1/reports';
// The browser wakes nobody sooner than after half a minute.
const wakingMs = 100_000;

describeInBrowsers(
  'the queue of reports (Chromium)',
  (stage) => {
    test('a report outlives the worker that took it, and is sent once the collector is back', { timeout: 2 * wakingMs }, async () => {
      const { extension } = stage().running;
      const { web } = stage();
      web.route(path, { status: 503, type: 'application/json', body: '{}' });
      await extension.writeSettings({ reportConsent: true, reportEndpoint: web.site });
      const report = draftReport(
        {
          pageUrl: 'https://example.com/',
          row: { frameId: 0, id: '1', address: '', inspection: uncheckedFor('missing', false) },
          model: null,
          extensionVersion: '0.1.0',
          browserFamily: 'chrome',
          uiLanguage: 'en',
        },
        'scam',
        { keepsQuery: false, without: new Set(), region: '', placeKind: '', accountUrl: '', note: '', contact: '' },
        newReportId(),
        new Date(),
      );
      expect(await extension.ask('report.post', report)).toEqual({ ok: true, value: null });
      await until('it was tried', () => web.requestsFor(path).length === 1);
      await killContext(stage(), 'service_worker');
      web.route(path, ({ body }) => ({
        status: 201,
        type: 'application/json',
        body: JSON.stringify({
          reportId: JSON.parse(body).reportId,
          receivedAt: '2026-11-26T00:00:00Z',
          status: 'received',
          deleteToken: 't',
        }),
      }));
      // Nothing of ours is asked meanwhile: the browser alone wakes the worker.
      await until('it has arrived', () => web.requestsFor(path).length === 2, wakingMs);
      expect(web.requestsFor(path)[1]?.body).toBe(JSON.stringify(report));
      await extension.ask('report.takeBack', report.reportId);
      await extension.writeSettings({ reportConsent: false, reportEndpoint: '' });
    });
  },
  { kinds: ['chromium'] },
);
