import type { FileFacts, PlacedText } from '../file-facts.ts';
import { asObject, asString, type JsonObject } from '../json.ts';
import { declared, type Finding, type Rule } from '../rule.ts';

// A graph without any of these only processed a picture (depth maps, masks).
const generators =
  /sampler|generat|flux|wan|imagen|dall|gpt.?image|openai|seedream|ideogram|recraft|stability|kling|veo|gemini|luma|runway|minimax/i;

/** ComfyUI: the node graph that made the picture, in PNG text, EXIF Make/Model, or a comment. */
export const rule: Rule = {
  name: 'gen.comfyui',
  source: 'https://github.com/comfyanonymous/ComfyUI nodes.py (SaveImage), comfy_extras/nodes_images.py (WebP)',
  checked: '2026-11',
  read(facts) {
    const graphs = [...textGraphs(facts), ...commentGraphs(facts)].flatMap(({ graph, carrier }) => {
      const types = nodeTypes(graph);
      return types === null ? [] : [{ types, carrier }];
    });
    const best = graphs.find(({ types }) => types.some((type) => generators.test(type))) ?? graphs[0];
    return best === undefined ? [] : [findingOf(best.types, best.carrier)];
  },
};

function findingOf(types: readonly string[], carrier: string): Finding {
  const generator = types.find((type) => generators.test(type));
  if (generator === undefined) return declared('ComfyUI', carrier, types[0] ?? null, 'ai-processed');
  return declared('ComfyUI', carrier, generator);
}

interface PlacedGraph {
  readonly graph: JsonObject | null;
  readonly carrier: string;
}

function textGraphs(facts: FileFacts): readonly PlacedGraph[] {
  const prefixed = facts.exifTexts('make', 'model', 'imageDescription', 'userComment').flatMap(({ text, carrier }): PlacedText[] => {
    const prefix = /^\s*(?:workflow|prompt):\s*(?=\{)/i.exec(text)?.[0];
    return prefix === undefined ? [] : [{ text: text.slice(prefix.length), carrier }];
  });
  return [...facts.named('prompt', 'workflow'), ...prefixed].map(({ text, carrier }) => ({ graph: facts.object(text), carrier }));
}

// {"prompt": …, "workflow": …} with the graphs as objects or as text, as nodes for videos and JPEG write it.
function commentGraphs(facts: FileFacts): readonly PlacedGraph[] {
  return [...facts.exifTexts('userComment'), ...facts.named('Comment')].flatMap(({ text, carrier }) => {
    const comment = facts.object(text);
    return ['prompt', 'workflow'].map((key) => ({ graph: asObject(comment?.[key]) ?? facts.object(asString(comment?.[key])), carrier }));
  });
}

/** The node types of a graph in either form (API: id → node; editor: `nodes`); null where the object is no graph. */
function nodeTypes(graph: JsonObject | null): readonly string[] | null {
  if (graph === null) return null;
  if (Array.isArray(graph['nodes'])) {
    const types = [graph, ...subgraphs(graph)].flatMap(editorTypes);
    return types.length > 0 && ('links' in graph || 'last_node_id' in graph) ? types : null;
  }
  const types = Object.values(graph).flatMap((node) => {
    const object = asObject(node);
    return asObject(object?.['inputs']) === null ? [] : (asString(object?.['class_type']) ?? []);
  });
  return types.length > 0 ? types : null;
}

function editorTypes({ nodes }: JsonObject): string[] {
  return Array.isArray(nodes) ? nodes.flatMap((node) => asString(asObject(node)?.['type']) ?? []) : [];
}

// Nodes that were folded into one: the graph names them by an id and keeps what is in them apart.
function subgraphs(graph: JsonObject): readonly JsonObject[] {
  const list = asObject(graph['definitions'])?.['subgraphs'];
  return Array.isArray(list) ? list.map(asObject).filter((one) => one !== null) : [];
}
