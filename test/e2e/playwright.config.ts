import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '**/*.spec.ts',
  outputDir: '../../out/test/e2e',
  // One app at a time: the tests share the display, the keyring and two cores.
  workers: 1,
  // A window may come too late on a slow machine. What was tried twice is named at the end of the run.
  retries: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: '../../out/test/e2e.json' }]],
})
