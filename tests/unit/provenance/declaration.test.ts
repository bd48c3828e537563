import { expect, it } from 'vitest';
import { byBacking, type Declaration } from '../../../src/provenance/declaration.ts';

const said = (id: string, claim: Declaration['claim'], backing: Declaration['backing']): Declaration => ({
  id,
  claim,
  backing,
  producer: null,
  detail: null,
  carrier: 'test',
});

it('the strongest backing comes first, then what a picture was made as, then the order in the file', () => {
  const given = [
    said('edited', 'ai-edited', 'declared'),
    said('address', 'ai-generated', 'address'),
    said('first', 'ai-generated', 'declared'),
    said('signed', 'none', 'signed-unknown'),
    said('second', 'ai-generated', 'declared'),
  ];
  expect(byBacking(given).map(({ id }) => id)).toEqual(['signed', 'first', 'second', 'edited', 'address']);
});
