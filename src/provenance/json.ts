export type JsonObject = Readonly<Record<string, unknown>>;

const longest = 2 * 1024 * 1024;

/** Parses untrusted JSON; null where it is none. Python's NaN and Infinity, which ComfyUI writes, count as null. */
function parseJson(text: string | null | undefined): unknown {
  if (text === null || text === undefined || text.length > longest) return null;
  const trimmed = text.trim();
  if (!/^[{["]/.test(trimmed)) return null;
  for (const candidate of [trimmed, withoutNaN(trimmed)]) {
    try {
      return JSON.parse(candidate);
    } catch {
      // The second candidate may do.
    }
  }
  return null;
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
