export type JsonObject = Readonly<Record<string, unknown>>;

// Longest text worth parsing, in characters.
const longest = 2 * 1024 * 1024;
const deepest = 200;

// Most brackets, commas and colons parsed in one file: what parsing costs lies in them, not in the length.
const maxStructure = 120_000;

/** What parsing a text would cost: its brackets, commas and colons; null where it is too deep or too long. */
function structureOf(text: string): number | null {
  if (text.length > longest) return null;
  let [count, depth] = [0, 0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isOpening = code === 0x7b || code === 0x5b;
    if (isOpening || code === 0x2c || code === 0x3a) count += 1;
    if (isOpening) depth += 1;
    if (code === 0x7d || code === 0x5d) depth -= 1;
    // Parsers take quadratic time on brackets without end. (Brackets inside of strings count too; honest texts pair them.)
    if (depth > deepest || count > maxStructure) return null;
  }
  return count;
}

/** Parses untrusted JSON; null where it is none or built to be slow. Python's NaN and Infinity, which ComfyUI writes, count as null. */
function parseJson(text: string): unknown {
  return parsed(text) ?? (/NaN|Infinity/.test(text) ? parsed(withoutNaN(text)) : null);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

// Only where a value can stand; looking for that in the expression itself would take for ever on long white space.
function withoutNaN(text: string): string {
  return text.replace(/-?(?:NaN|Infinity)/g, (found, at: number) => {
    const before =
      text
        .slice(Math.max(0, at - 32), at)
        .trimEnd()
        .at(-1) ?? '';
    const after = text.slice(at + found.length, at + found.length + 32).trimStart()[0] ?? '';
    return ':[,'.includes(before) && ',}]'.includes(after) ? 'null' : found;
  });
}

/** Reads JSON objects out of one file's texts: each text once, and all of them together only so far. */
export function createObjectReader(): (text: string | null | undefined) => JsonObject | null {
  const known = new Map<string, JsonObject | null>();
  let left = maxStructure;
  return (text) => {
    if (text === null || text === undefined) return null;
    const before = known.get(text);
    if (before !== undefined) return before;
    const cost = /^\s*\{/.test(text) ? structureOf(text) : null;
    const isAffordable = cost !== null && cost <= left;
    const object = isAffordable ? asObject(parseJson(text)) : null;
    if (isAffordable) left -= cost;
    known.set(text, object);
    return object;
  };
}

export function asObject(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}

export function asString(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
