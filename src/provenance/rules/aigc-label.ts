import type { Claim } from '../declaration.ts';
import type { FileFacts, PlacedText } from '../file-facts.ts';
import { asObject, asString, type JsonObject } from '../json.ts';
import { declared, type Finding, type Rule } from '../rule.ts';
import { xmpNamespaces } from '../xmp-namespaces.ts';

const labels: Readonly<Record<string, Claim>> = { '1': 'ai-generated', '2': 'ai-possible', '3': 'ai-possible' };
const keys = [
  'Label',
  'ContentProducer',
  'ProduceID',
  'ReservedCode1',
  'ContentPropagator',
  'PropagateID',
  'ReservedCode2',
  'ServiceProvider',
  'ServiceUser',
];

/**
 * China's implicit label for AI-generated content in all its carriers: XMP attribute, element or structure, PNG text, EXIF
 * comment or description, bare JPEG segment. Label 1 = is, 2 = possibly is, 3 = suspected AI (by whoever passed it on).
 */
export const rule: Rule = {
  name: 'cn.aigc',
  source: 'GB 45438-2025 with practice guide TC260-PG-20257A, https://www.tc260.org.cn',
  checked: '2026-11',
  read(facts) {
    const bare = [...facts.xmpTexts(xmpNamespaces.aigc, 'AIGC'), ...facts.named('AIGC')];
    // Comments hold all kinds of JSON: there the object must say of itself that it is a label.
    const wrapped = [...facts.exifTexts('userComment', 'imageDescription'), ...facts.named('Comment')];
    return [
      ...bare.flatMap(({ text, carrier }) => {
        const json = facts.object(text.slice(prefixOf(text).length));
        return findingOf(json === null ? null : (nested(json['AIGC'], facts) ?? json), carrier);
      }),
      ...wrapped.flatMap((place) => findingOf(labelIn(place, facts), place.carrier)),
      ...structure(facts),
    ];
  },
};

// {"AIGC":{…}}, or the bare form of JPEG segments: AIGC{…}.
function labelIn({ text }: PlacedText, facts: FileFacts): JsonObject | null {
  const prefix = prefixOf(text);
  return prefix.includes('AIGC') ? facts.object(text.slice(prefix.length)) : nested(facts.object(text)?.['AIGC'], facts);
}

function prefixOf(text: string): string {
  return /^\s*(?:AIGC)?[\s:=\0]*(?=\{)/.exec(text.slice(0, 64))?.[0] ?? '';
}

function nested(value: unknown, facts: FileFacts): JsonObject | null {
  return asObject(value) ?? facts.object(asString(value));
}

// Fields of the label as XMP properties of their own.
function structure(facts: FileFacts): readonly Finding[] {
  const fields = facts.properties.filter(({ uri, name }) => uri === xmpNamespaces.aigc && keys.includes(name));
  const label = Object.fromEntries(fields.map(({ name, value }) => [name, value]));
  return findingOf(label, `${fields[0]?.carrier} AIGC`);
}

function findingOf(label: JsonObject | null, carrier: string): readonly Finding[] {
  if (label === null || !keys.some((key) => Object.hasOwn(label, key))) return [];
  const value = String(label['Label'] ?? '').trim();
  // A label without its number still says that a generator labelled it.
  const claim = value === '' ? 'ai-possible' : Object.hasOwn(labels, value) ? labels[value] : undefined;
  if (claim === undefined) return [];
  const producer = asString(label['ContentProducer']) || asString(label['ServiceProvider']) || asString(label['ContentPropagator']);
  return [declared(producer, carrier, `Label ${value || '–'}`, claim)];
}
