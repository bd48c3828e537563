export type JsonObject = Readonly<Record<string, unknown>>;

const longest = 2 * 1024 * 1024;

/** Parses untrusted JSON; null where it is none. Python's NaN and Infinity, which ComfyUI writes, count as null. */
function parseJson(text: string | null | undefined): unknown {
  if (text === null || text === undefined || text.length > longest) return null;
  const trimmed = text.trim();
  if (!/^[{["]/.test(trimmed)) return null;
  for (const candidate of [trimmed, trimmed.replace(/(?<=[:[,]\s*)(?:NaN|-?Infinity)(?=\s*[,}\]])/g, 'null')]) {
    try {
      return JSON.parse(candidate);
    } catch {
      // The second candidate may do.
    }
  }
  return null;
}

/** The same, where only an object will do. */
export function parseObject(text: string | null | undefined): JsonObject | null {
  return asObject(parseJson(text));
}

export function asObject(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}

export function asString(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
