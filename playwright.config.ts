import { defineConfig } from '@playwright/test'
import { findBrowser } from './scripts/browser.ts'

const { executablePath, args, env } = findBrowser()

/**
 * Journeys in a real browser. A test that fails once has failed: there are no retries. Recording each step costs a fifth of
 * the time, so it is asked for where one fails: `playwright test --trace on FILE`.
 */
export default defineConfig({
  testDir: 'e2e/browser',
  testMatch: '**/*.test.ts',
  outputDir: 'test-results',
  forbidOnly: true,
  retries: 0,
  // Each has an installation of its own.
  workers: 2,
  timeout: 120_000,
  // Nothing here is a stopwatch: on a busy machine a page takes its time.
  expect: { timeout: 15_000 },
  reporter: [['line'], ['./scripts/testing/browser-tally.ts']],
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath, args, env: { ...process.env, ...env } as Record<string, string> },
    viewport: { width: 360, height: 740 },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  },
})
