import { defineConfig } from 'vitest/config'
import all from '../vitest.config'

/** `npm run test:fuzz`: the cases of every run of the tests, many times over, and other ones each time. */
export default defineConfig({
  ...all,
  test: {
    include: ['test/fuzz/fuzz.test.ts', 'test/electron/folders/modelPathsYaml.test.ts'],
    env: { FUZZ_CASES: '10000', FUZZ_SEED: process.env.FUZZ_SEED ?? String(Date.now()) },
    testTimeout: 1_800_000,
  },
})
