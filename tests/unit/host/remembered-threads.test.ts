import { afterEach, expect, it, vi } from 'vitest';
import { rememberedThreads } from '../../../src/host/remembered-threads.ts';

function store(content: string | null = null) {
  return {
    getItem: () => content,
    setItem(_key: string, value: string) {
      content = value;
    },
  };
}

afterEach(() => vi.useRealTimers());

it('remembers for a week', () => {
  vi.useFakeTimers();
  const memory = rememberedThreads(store());
  expect(memory.read()).toBeNull();
  memory.write(3);
  expect(memory.read()).toBe(3);
  vi.advanceTimersByTime(8 * 24 * 3600 * 1000);
  expect(memory.read()).toBeNull();
});

it.each(['', 'x', '2', '0@1', '-1@9999999999999', '1.5@9999999999999', '2@x'])('takes %j for nothing', (content) => {
  expect(rememberedThreads(store(content)).read()).toBeNull();
});
