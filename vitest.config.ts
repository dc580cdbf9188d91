import { fileURLToPath } from 'node:url'
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

/** What the worker is given in its tests: the request's clock, the local aids, and every reply held against its schema. */
const bindings = {
  PUBLIC_URL: 'http://localhost:8787',
  MAIL_TRANSPORT: 'inbox',
  CLOCK: 'request',
  LOCAL_AIDS: 'on',
  CHECK_REPLIES: 'on',
  JWT_KEYS: 'test:a-key-of-the-tests-that-signs-nothing-else',
  MAILCHANNELS_ACCOUNT: 'our-account',
  // The secret of Svix's own example.
  RESEND_WEBHOOK_SECRET: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  TOKEN_KEY: 'another-key-of-the-tests-for-links-and-codes',
}

/** A test is not a stopwatch: on a busy machine it takes its time. This ends what hangs. */
const PATIENCE_MS = 60_000

const shared = { globals: false, restoreMocks: true, unstubGlobals: true, testTimeout: PATIENCE_MS, hookTimeout: PATIENCE_MS }

export default defineConfig({
  test: {
    // Two cores have two files at work, and a third while one waits; by itself vitest leaves a core idle.
    maxWorkers: 3,
    projects: [
      {
        // What core decides is pure: its files need no process each.
        test: { ...shared, name: 'unit', environment: 'node', isolate: false, include: ['{core,web,scripts}/**/*.test.{ts,tsx}'] },
      },
      {
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: { ...bindings, TEST_MIGRATIONS: await readD1Migrations(fileURLToPath(new URL('migrations', import.meta.url))) },
            },
          })),
        ],
        test: {
          ...shared,
          name: 'runtime',
          include: ['worker/**/*.test.{ts,tsx}'],
          // One runtime for the files of each worker; the setup empties its stores before each of them.
          isolate: false,
          setupFiles: ['worker/testing/setup.ts'],
          // As one file each: the runtime would fetch every one of their hundred small modules by itself.
          deps: {
            optimizer: {
              ssr: {
                enabled: true,
                include: [
                  '@stdlib/math-base-special-gamma-delta-ratio',
                  '@stdlib/stats-base-dists-normal-cdf',
                  '@stdlib/stats-base-dists-t-cdf',
                  '@stdlib/stats-base-dists-t-quantile',
                ],
              },
            },
          },
        },
      },
      {
        // Against the deploy bundle in a process of its own.
        test: {
          ...shared,
          name: 'http',
          environment: 'node',
          include: ['e2e/http/**/*.test.ts'],
        },
      },
    ],
  },
})
