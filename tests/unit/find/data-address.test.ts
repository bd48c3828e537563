import { expect, test } from 'vitest';
import { readDataAddress } from '../../../src/find/data-address.ts';

const bytesOf = async (address: string) => [...new Uint8Array((await readDataAddress(address)?.arrayBuffer()) ?? [])];

test('base64', async () => {
  expect(await bytesOf('data:image/png;base64,iVBORw==')).toEqual([0x89, 0x50, 0x4e, 0x47]);
  expect(await bytesOf('data:image/png;charset=x;base64,iVBORw%3D%3D')).toEqual([0x89, 0x50, 0x4e, 0x47]);
  expect(readDataAddress('data:image/png;base64,iVBORw==')?.type).toBe('image/png');
});

test('percent-encoded', async () => {
  expect(await bytesOf('data:image/svg+xml,%3Csvg%3E%FFé#part')).toEqual([0x3c, 0x73, 0x76, 0x67, 0x3e, 0xff, 0xc3, 0xa9]);
});

// The browser's own reading is the reference.
test.each(['data:text/plain,hello%20world', 'data:;base64,AAEC/w==', 'data:image/gif;base64,R0lGODlhAQABAAAAACw=', 'data:,'])(
  'as fetch() reads it: %s',
  async (address) => {
    expect(await bytesOf(address)).toEqual([...new Uint8Array(await (await fetch(address)).arrayBuffer())]);
  },
);

test('nonsense is null', () => {
  expect(readDataAddress('data:image/png;base64,***')).toBeNull();
  expect(readDataAddress('data:image/png;base64')).toBeNull();
});
