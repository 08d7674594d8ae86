import { defineConfig } from 'vitest/config'
import all from '../vitest.config'

/** `npm run test:kill`: the kills of every run of the tests, and four times as many more. */
export default defineConfig({
  ...all,
  test: {
    include: ['test/kill/kill.test.ts'],
    env: { KILLS: process.env.KILLS ?? '100' },
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
