import { describe, expect, it } from 'vitest';
import { declarationsOfStore } from '../../../src/provenance/c2pa/declarations-of-store.ts';
import { type ManifestStore, parseStore } from '../../../src/provenance/c2pa/manifest-store.ts';

const term = (name: string) => `http://cv.iptc.org/newscodes/digitalsourcetype/${name}`;
const trusted = (list: string) => ({ code: 'signingCredential.trusted', explanation: `found in [${list}] trust anchors` });
const action = (name: string, source?: string) => ({ action: name, ...(source === undefined ? {} : { digitalSourceType: term(source) }) });
const actions = (...list: object[]) => [{ label: 'c2pa.actions.v2', data: { actions: list } }];

function store(manifests: Record<string, object>, results: object = { success: [trusted('system_anchors')] }): ManifestStore {
  const parsed = parseStore(JSON.stringify({ active_manifest: 'a', manifests, validation_results: { activeManifest: results } }));
  if (parsed === null) throw new Error('the test made no store');
  return parsed;
}

const claims = (...given: Parameters<typeof store>) =>
  declarationsOfStore(store(...given)).map(({ claim, backing }) => `${claim} ${backing}`);

describe('what a store claims', () => {
  it('created by a model', () => {
    expect(claims({ a: { assertions: actions(action('c2pa.created', 'trainedAlgorithmicMedia')) } })).toEqual([
      'ai-generated signed-official',
    ]);
  });

  it('the claim is in the parent, the active manifest only repacks', () => {
    const ingredients = [{ relationship: 'parentOf', active_manifest: 'b' }];
    const active = { ingredients, assertions: actions(action('c2pa.opened'), action('c2pa.converted')) };
    const parent = { assertions: actions(action('c2pa.created', 'trainedAlgorithmicMedia')) };
    expect(claims({ a: active, b: parent })).toEqual(['ai-generated signed-official']);
  });

  it('a photo that was edited with AI is not generated', () => {
    const ingredients = [{ relationship: 'parentOf', active_manifest: 'b' }];
    const active = { ingredients, assertions: actions(action('c2pa.opened'), action('c2pa.edited', 'trainedAlgorithmicMedia')) };
    const photo = { assertions: actions(action('c2pa.created', 'digitalCapture')) };
    expect(claims({ a: active, b: photo })).toEqual(['ai-edited signed-official']);
  });

  it('an AI part placed into a picture makes a composite; one only used as input nothing', () => {
    const part = { assertions: actions(action('c2pa.created', 'trainedAlgorithmicMedia')) };
    const using = (relationship: string) => ({
      ingredients: [{ relationship, active_manifest: 'b' }],
      assertions: actions(action('c2pa.opened')),
    });
    expect(claims({ a: using('componentOf'), b: part })).toEqual(['ai-composite signed-official']);
    expect(claims({ a: using('inputTo'), b: part })).toEqual(['none signed-official']);
  });

  it('an action that is written wrongly does not hide the others', () => {
    const odd = [{ action: 5 }, { action: 'c2pa.edited', digitalSourceType: 7 }, 'text'];
    expect(claims({ a: { assertions: actions(...(odd as object[]), action('c2pa.created', 'trainedAlgorithmicMedia')) } })).toEqual([
      'ai-generated signed-official',
    ]);
  });

  it('actions that do not change the picture do not count', () => {
    expect(claims({ a: { assertions: actions(action('c2pa.watermarked.unbound', 'trainedAlgorithmicMedia')) } })).toEqual([
      'none signed-official',
    ]);
  });

  it('a capture, a drawing program, nothing at all', () => {
    expect(claims({ a: { assertions: actions(action('c2pa.created', 'digitalCapture')) } })).toEqual(['capture signed-official']);
    expect(claims({ a: { assertions: actions(action('c2pa.created', 'algorithmicMedia')) } })).toEqual(['procedural signed-official']);
    expect(claims({ a: {} })).toEqual(['none signed-official']);
  });

  it('a chain that bites its own tail ends', () => {
    const self = { ingredients: [{ relationship: 'parentOf', active_manifest: 'a' }] };
    expect(claims({ a: self })).toEqual(['none signed-official']);
  });

  it('an ingredient that failed its own checks says nothing', () => {
    const broken = { relationship: 'parentOf', active_manifest: 'b', validation_status: [{ code: 'claimSignature.mismatch' }] };
    const parent = { assertions: actions(action('c2pa.created', 'trainedAlgorithmicMedia')) };
    expect(claims({ a: { ingredients: [broken] }, b: parent })).toEqual(['none signed-official']);
  });
});

describe('how it is backed', () => {
  const generated = { a: { assertions: actions(action('c2pa.created', 'trainedAlgorithmicMedia')) } };

  it.each([
    [{ success: [trusted('system_anchors')] }, 'ai-generated signed-official'],
    [{ success: [trusted('user_anchors')] }, 'ai-generated signed-legacy'],
    [{ failure: [{ code: 'signingCredential.untrusted' }] }, 'ai-generated signed-unknown'],
    [{ failure: [{ code: 'signingCredential.expired' }] }, 'ai-generated signed-unknown'],
    [{ success: [trusted('system_anchors')], failure: [{ code: 'signingCredential.ocsp.revoked' }] }, 'ai-generated signed-unknown'],
    [{ success: [trusted('system_anchors')], failure: [{ code: 'assertion.dataHash.mismatch' }] }, 'none signature-broken'],
    [{ failure: [{ code: 'claimSignature.mismatch' }] }, 'none signature-broken'],
    [{}, 'ai-generated signed-unknown'],
  ])('%j', (results, expected) => {
    expect(claims(generated, results)).toEqual([expected]);
  });
});

describe('a store of another shape', () => {
  it.each(['', '{}', 'null', '[]', '{"active_manifest":1,"manifests":{}}', '{"active_manifest":"a"}'])('%s', (json) => {
    expect(parseStore(json)).toBeNull();
  });
});
