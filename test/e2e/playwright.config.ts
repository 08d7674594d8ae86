import { availableParallelism } from 'node:os'
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '**/*.spec.ts',
  outputDir: '../../out/test/e2e',
  // Two apps side by side where each can have a display of its own (desk.ts): windows are waited for more than they are
  // worked on. Where there is one screen, of this system or named by DISPLAY, one at a time.
  workers: process.platform === 'linux' && process.env.DISPLAY === undefined ? Math.min(2, availableParallelism()) : 1,
  // A window may come too late on a slow machine. What was tried again is named at the end of the run, with the reason.
  retries: 1,
  timeout: 120_000,
  // Hashing in the background gives way to whatever else the machine does.
  expect: { timeout: 30_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: '../../out/test/e2e.json' }]],
})
