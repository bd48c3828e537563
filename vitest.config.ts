import { defineConfig } from 'vitest/config';

// Browsers are heavy and two cores are few: files that start one run one after the other.
const oneBrowserAtATime = { fileParallelism: false, maxWorkers: 1, testTimeout: 90_000, hookTimeout: 180_000 };

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['tests/unit/**/*.test.ts'] } },
      {
        test: {
          name: 'collector',
          include: ['collector/tests/**/*.test.ts'],
          globalSetup: ['collector/tests/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      { test: { name: 'browser', include: ['tests/browser/**/*.test.ts'], ...oneBrowserAtATime } },
      { test: { name: 'e2e', include: ['tests/e2e/**/*.test.ts'], globalSetup: ['tests/e2e/global-setup.ts'], ...oneBrowserAtATime } },
    ],
  },
});
