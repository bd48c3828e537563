/** A message that an open watermark repeats all over a picture, and who writes it. */
export interface OpenMessage {
  readonly id: string;
  readonly producer: string;
  /** Bits as +1 and −1, in the order in which blocks carry them. */
  readonly signs: Int8Array;
}

/**
 * The public messages of `invisible-watermark` (method dwtDct). FLUX has 46 bits: its code builds them with `bin(x)[2:]`,
 * which drops the two leading zeros of 0x2AFE879CF52E.
 */
export const openMessages: readonly OpenMessage[] = [
  { id: 'dwtdct.sdxl', producer: 'Stable Diffusion XL', signs: signsOf(BigInt('0xB3EC907BB19E').toString(2)) },
  { id: 'dwtdct.flux', producer: 'FLUX', signs: signsOf(BigInt('0x2AFE879CF52E').toString(2)) },
  { id: 'dwtdct.sd1', producer: 'Stable Diffusion 1', signs: signsOf(bitsOfText('StableDiffusionV1')) },
  { id: 'dwtdct.sd1-inpainting', producer: 'Stable Diffusion 1', signs: signsOf(bitsOfText('StableDiffusionV1-Inpainting')) },
  { id: 'dwtdct.sd2', producer: 'Stable Diffusion 2', signs: signsOf(bitsOfText('SDV2')) },
];

function bitsOfText(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => byte.toString(2).padStart(8, '0')).join('');
}

function signsOf(bits: string): Int8Array {
  return Int8Array.from(bits, (bit) => (bit === '1' ? 1 : -1));
}
