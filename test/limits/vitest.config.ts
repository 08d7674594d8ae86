import { defineConfig } from 'vitest/config'
import all from '../vitest.config'

/** `npm run test:limits`: how exactly speed limits are kept, with real workers and a real clock; takes some minutes. */
export default defineConfig({
  ...all,
  test: { include: ['test/limits/limits.test.ts'], testTimeout: 120_000, hookTimeout: 60_000, fileParallelism: false },
})
