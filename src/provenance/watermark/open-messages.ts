/** A message that an open watermark repeats all over a picture, and who writes it. */
export interface OpenMessage {
  readonly name: string;
  readonly producer: string;
  /** Bits as +1 and −1, in the order in which blocks carry them. */
  readonly signs: Int8Array;
  /** The code that writes it. */
  readonly source: string;
  /** When that was last looked at: year and month, ISO 8601. */
  readonly checked: string;
}

/** The public messages of `invisible-watermark` (https://github.com/ShieldMnt/invisible-watermark, method dwtDct). */
export const openMessages: readonly OpenMessage[] = [
  {
    name: 'dwtdct.sdxl',
    producer: 'Stable Diffusion XL',
    signs: signsOf(BigInt('0xB3EC907BB19E').toString(2)),
    source: 'https://github.com/huggingface/diffusers pipelines/stable_diffusion_xl/watermark.py',
    checked: '2026-11',
  },
  {
    name: 'dwtdct.flux',
    producer: 'FLUX',
    // 46 bits: its code builds them with `bin(x)[2:]`, which drops the two leading zeros.
    signs: signsOf(BigInt('0x2AFE879CF52E').toString(2)),
    source: 'https://github.com/black-forest-labs/flux src/flux/util.py',
    checked: '2026-11',
  },
  {
    name: 'dwtdct.sd1',
    producer: 'Stable Diffusion 1',
    signs: signsOf(bitsOfText('StableDiffusionV1')),
    source: 'https://github.com/CompVis/stable-diffusion scripts/txt2img.py',
    checked: '2026-11',
  },
  {
    name: 'dwtdct.sd1-inpainting',
    producer: 'Stable Diffusion 1',
    signs: signsOf(bitsOfText('StableDiffusionV1-Inpainting')),
    source: 'https://github.com/runwayml/stable-diffusion scripts/inpaint_st.py',
    checked: '2026-11',
  },
  {
    name: 'dwtdct.sd2',
    producer: 'Stable Diffusion 2',
    signs: signsOf(bitsOfText('SDV2')),
    source: 'https://github.com/Stability-AI/stablediffusion scripts/txt2img.py',
    checked: '2026-11',
  },
];

function bitsOfText(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => byte.toString(2).padStart(8, '0')).join('');
}

function signsOf(bits: string): Int8Array {
  return Int8Array.from(bits, (bit) => (bit === '1' ? 1 : -1));
}
