import * as v from 'valibot';

/** Below this, guessing a stolen hash would be cheap. OWASP Password Storage Cheat Sheet, 2023: PBKDF2-HMAC-SHA256. */
const fewestRounds = 600_000;
// A policy that asks for more would make every try take minutes.
const mostRounds = 10_000_000;
const saltBytes = 16;
const hashBytes = 32;

const base64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** A PIN as it is kept: never itself, only what it can be compared with. Salt and hash are base64. */
const sealedPin = v.object({
  rounds: v.pipe(v.number(), v.integer(), v.minValue(fewestRounds), v.maxValue(mostRounds)),
  salt: v.pipe(v.string(), v.regex(base64), v.minLength(20), v.maxLength(100)),
  hash: v.pipe(v.string(), v.regex(base64), v.length(44)),
});

export type SealedPin = v.InferOutput<typeof sealedPin>;
export const sealedPinSchema: v.GenericSchema<unknown, SealedPin> = sealedPin;

/** The same in one line, as a policy gives it: `pbkdf2-sha256$<rounds>$<salt>$<hash>`. */
export function lineOfPin({ rounds, salt, hash }: SealedPin): string {
  return `pbkdf2-sha256$${rounds}$${salt}$${hash}`;
}

/** Null where the line is no such PIN. */
export function pinOfLine(line: string): SealedPin | null {
  const [method, rounds, salt, hash, ...rest] = line.trim().split('$');
  if (method !== 'pbkdf2-sha256' || rest.length > 0) return null;
  const parsed = v.safeParse(sealedPin, { rounds: Number(rounds), salt, hash });
  return parsed.success ? parsed.output : null;
}

/** Seals a secret with a fresh random salt. */
export async function sealPin(secret: string): Promise<SealedPin> {
  const salt = crypto.getRandomValues(new Uint8Array(saltBytes));
  const hash = await derive(secret, salt, fewestRounds);
  return { rounds: fewestRounds, salt: toBase64(salt), hash: toBase64(hash) };
}

/** Whether the secret is the sealed one. Takes equally long wherever the two differ. */
export async function opensPin(secret: string, { rounds, salt, hash }: SealedPin): Promise<boolean> {
  const [derived, kept] = [await derive(secret, fromBase64(salt), rounds), fromBase64(hash)];
  let difference = derived.length ^ kept.length;
  for (const [at, byte] of derived.entries()) difference |= byte ^ (kept[at] ?? 0);
  return difference === 0;
}

// Phones and keyboards write one letter in several ways.
async function derive(secret: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<Uint8Array> {
  const bytes = new TextEncoder().encode(secret.normalize('NFKC'));
  const key = await crypto.subtle.importKey('raw', bytes, 'PBKDF2', false, ['deriveBits']);
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, key, hashBytes * 8));
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}
