import { defineConfig } from 'vitest/config';

// Browsers are slow to start.
const inBrowsers = { testTimeout: 90_000, hookTimeout: 180_000 };
// What measures a browser, or changes the system's settings, which every browser reads.
const oneBrowserAtATime = { ...inBrowsers, fileParallelism: false, maxWorkers: 1 };
// Of two cores one would often wait for the other's browser.
const twoBrowsersAtATime = { ...inBrowsers, maxWorkers: 2 };

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
      { test: { name: 'e2e', include: ['tests/e2e/**/*.test.ts'], globalSetup: ['tests/e2e/global-setup.ts'], ...twoBrowsersAtATime } },
      { test: { name: 'alone', include: ['tests/alone/**/*.test.ts'], globalSetup: ['tests/e2e/global-setup.ts'], ...oneBrowserAtATime } },
    ],
  },
});
