import { newReportId } from '../../src/report/report-id.ts';
import type { Report } from '../../src/report/report-schema.ts';

/** A report that fits, with a number of its own. */
export function aReport(part: Partial<Report> = {}): Report {
  return {
    schemaVersion: 1,
    reportId: newReportId(),
    createdAt: '2026-11-25T22:45:00+09:00',
    category: 'impersonation',
    pageUrl: 'https://social.example/post/1',
    imageUrl: 'https://cdn.example/1.jpg',
    platformHost: 'social.example',
    accountUrl: 'https://social.example/@somebody',
    element: { kind: 'img', width: 640, height: 480 },
    score: 0.97,
    band: 'signs',
    reasons: [{ code: 'model_signs', values: ['97'] }],
    declarations: [{ id: 'xmp', claim: 'ai-generated', backing: 'declared', producer: 'A tool', detail: null, carrier: 'XMP' }],
    model: { name: 'telltale-lite0', sha256: 'a'.repeat(64) },
    extensionVersion: '0.1.0',
    browserFamily: 'firefox',
    uiLanguage: 'ko-KR',
    region: 'KR-41-1835553',
    placeKind: 'high',
    note: 'seen in a group chat',
    contact: 'somebody@mail.example',
    imageSha256: 'b'.repeat(64),
    ...part,
  };
}
