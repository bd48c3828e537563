import type { Declaration } from '../declaration.ts';
import type { FileFacts } from '../file-facts.ts';
import { asObject, asString, type JsonObject, parseObject } from '../json.ts';
import { declared, exifCarrier } from './declared.ts';
import type { Rule } from './rule.ts';

// A graph without any of these only processed a picture (depth maps, masks).
const generators =
  /sampler|generat|flux|wan|imagen|dall|gpt.?image|openai|seedream|ideogram|recraft|stability|kling|veo|gemini|luma|runway|minimax/i;

/** ComfyUI (nodes.py): the node graph that made the picture, in PNG text, EXIF Make/Model, or the EXIF comment. */
export const comfyUi: Rule = (facts) => {
  const graphs = graphTexts(facts).flatMap(({ text, carrier }) => {
    const types = nodeTypes(parseObject(text));
    return types === null ? [] : [{ types, carrier }];
  });
  const best = graphs.find(({ types }) => types.some((type) => generators.test(type))) ?? graphs[0];
  return best === undefined ? [] : [declarationOf(best.types, best.carrier)];
};

function declarationOf(types: readonly string[], carrier: string): Declaration {
  const generator = types.find((type) => generators.test(type));
  if (generator === undefined) return declared('gen.comfyui', 'ComfyUI', carrier, types[0] ?? null, 'ai-processed');
  return declared('gen.comfyui', 'ComfyUI', carrier, generator);
}

function graphTexts(facts: FileFacts): { text: string; carrier: string }[] {
  const inText = facts.texts
    .filter(({ key }) => key === 'prompt' || key === 'workflow')
    .map(({ key, text, carrier }) => ({ text, carrier: `${carrier} ${key}` }));
  const inExif = (['make', 'model', 'imageDescription'] as const).flatMap((field) => {
    const match = /^\s*(?:workflow|prompt):\s*(\{[\s\S]*)$/i.exec(facts.exifText(field) ?? '');
    return match?.[1] === undefined ? [] : [{ text: match[1], carrier: exifCarrier(field) }];
  });
  const comment = parseObject(facts.exifText('userComment'));
  const inComment = ['prompt', 'workflow'].flatMap((key) => {
    const value = comment?.[key];
    const text = typeof value === 'object' ? JSON.stringify(value) : asString(value);
    return text === null ? [] : [{ text, carrier: 'EXIF UserComment' }];
  });
  return [...inText, ...inExif, ...inComment];
}

/** The node types of a graph in either form (API: id → node; editor: `nodes`); null where the object is no graph. */
function nodeTypes(graph: JsonObject | null): readonly string[] | null {
  if (graph === null) return null;
  if (Array.isArray(graph.nodes)) {
    const types = graph.nodes.flatMap((node) => asString(asObject(node)?.type) ?? []);
    return types.length > 0 && ('links' in graph || 'last_node_id' in graph) ? types : null;
  }
  const types = Object.values(graph).flatMap((node) => {
    const object = asObject(node);
    return asObject(object?.inputs) === null ? [] : (asString(object?.class_type) ?? []);
  });
  return types.length > 0 ? types : null;
}
