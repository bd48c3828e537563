/**
 * A fixed input (1 × 3 × size × size, values 0 to 255) whose logit is known from training: pixel i is byte 2 of the
 * linear congruential step i·1103515245 + 12345 modulo 2³¹. Every engine must agree on it before it may judge pictures.
 */
export function selfTestInput(size: number): Float32Array {
  // `imul` keeps the low 32 bits of the product, which hold the low 31 bits that are wanted.
  return Float32Array.from({ length: 3 * size * size }, (_, index) => (((Math.imul(index, 1103515245) + 12345) & 0x7fffffff) >>> 16) & 255);
}
