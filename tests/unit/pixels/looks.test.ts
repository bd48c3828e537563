import { expect, test } from 'vitest';
import { logitOf } from '../../../src/pixels/looks.ts';
import type { ModelDescription } from '../../../src/pixels/model-description.ts';

const size = 8;
const first = new Float32Array(3 * size * size);

/** A grey picture of 40 × 24 px whose middle is white, a little more of it than the nearer look shows. */
const source = {
  width: 40,
  height: 24,
  async read(x: number, y: number, width: number, height: number): Promise<Uint8Array> {
    const rgba = new Uint8Array(width * height * 4).fill(128);
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        const isInside = x + column >= 12 && x + column < 28 && y + row >= 4 && y + row < 20;
        if (isInside) rgba.fill(255, (row * width + column) * 4, (row * width + column + 1) * 4);
      }
    }
    return rgba;
  },
};

/** The logit of the picture, and what the model was run on, when it answers so one after the other. */
async function looked(answers: readonly number[], secondLook: ModelDescription['secondLook']) {
  const inputs: Float32Array[] = [];
  const description = { input: { size }, secondLook } as ModelDescription;
  const logit = await logitOf(source, first, description, async (input) => answers[inputs.push(input) - 1] ?? Number.NaN);
  return { logit, inputs };
}

const between = { view: 'inner-half', above: 0, below: 2.5 } as const;

test.each([-1, 0, 2.5, 4])('a first logit of %d is all', async (answer) => {
  expect(await looked([answer], between)).toEqual({ logit: answer, inputs: [first] });
});

test('a model without second looks has one', async () => {
  expect(await looked([1], undefined)).toEqual({ logit: 1, inputs: [first] });
});

test('an unsure first logit is averaged with that of the middle alone', async () => {
  const { logit, inputs } = await looked([1, 3], between);
  expect(logit).toBe(2);
  expect(inputs[1]).toEqual(new Float32Array(3 * size * size).fill(255));
});
