import type { Claim, Declaration } from '../declaration.ts';
import { asObject, asString, type JsonObject, parseObject } from '../json.ts';
import { plainText } from '../plain-text.ts';
import { exifCarrier } from './declared.ts';
import type { Rule } from './rule.ts';

const namespace = 'http://www.tc260.org.cn/ns/AIGC/1.0/';
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
 * China's implicit label for AI-generated content (GB 45438-2025, TC260-PG-20257A) in all its carriers: XMP attribute or
 * element, PNG text, EXIF comment or description, bare JPEG segment. Label 1 = is, 2 = possibly is, 3 = suspected AI.
 */
export const aigcLabel: Rule = ({ properties, texts, exifText }) => {
  const carried = [
    ...properties
      .filter(({ uri, name }) => uri === namespace && name === 'AIGC')
      .map(({ value, carrier }) => ({ value, carrier: `${carrier} AIGC` })),
    ...texts.filter(({ key }) => key === 'AIGC').map(({ text, carrier }) => ({ value: text, carrier: `${carrier} AIGC` })),
    ...(['userComment', 'imageDescription'] as const).map((field) => ({ value: exifText(field) ?? '', carrier: exifCarrier(field) })),
  ];
  return carried.flatMap(({ value, carrier }) => fromJson(parseObject(value), carrier, carrier.startsWith('EXIF')));
};

// In EXIF the object must say of itself that it is a label; comments hold all kinds of JSON.
function fromJson(json: JsonObject | null, carrier: string, mustBeNamed: boolean): Declaration[] {
  const inner = json === null ? null : nested(json.AIGC);
  const label = inner ?? (mustBeNamed ? null : json);
  if (label === null || !keys.some((key) => Object.hasOwn(label, key))) return [];
  const value = String(label.Label ?? '');
  if (!Object.hasOwn(labels, value)) return [];
  const producer = asString(label.ContentProducer) || asString(label.ServiceProvider) || asString(label.ContentPropagator);
  return [
    { id: 'cn.aigc', claim: labels[value] as Claim, backing: 'declared', producer: plainText(producer), detail: `Label ${value}`, carrier },
  ];
}

function nested(value: unknown): JsonObject | null {
  return asObject(value) ?? parseObject(asString(value));
}
