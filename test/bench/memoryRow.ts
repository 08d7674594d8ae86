import { ourQueue } from './contenders'
import { queueResultSchema } from './queueJob'
import { race } from './race'
import { mediansOf, type Row } from './row'
import { median } from './statistics'
import { extentOf } from './workloads'

/** 8 downloads of 8 connections each, 8 GiB in all: peak resident memory over that of the idle process. */
export const memoryRow: Row = {
  id: 'memory',
  words: '8 downloads x 8 connections, 8 GiB in all: peak memory over idle',
  unit: 'MB',
  sense: 'atMost',
  bound: 150,
  timing: false,
  run: async (bench) => {
    const [samples = []] = await race(bench, { workload: 'eight' }, [ourQueue(8, 8, ['--memory'])])
    const results = samples.map(({ stdout }) => queueResultSchema.parse(JSON.parse(stdout)))
    const { count, bytes } = extentOf('eight', bench.quick)
    return {
      figure: median(results.map(({ peakBytes, idleBytes }) => peakBytes - idleBytes)) / 1e6,
      details: [
        mediansOf('modelport', samples, count * bytes),
        `idle: ${(median(results.map(({ idleBytes }) => idleBytes)) / 1e6).toFixed(0)} MB`,
      ],
    }
  },
}
