import { parseArgs } from 'node:util'
import { startCivitai, type StandIn } from './server'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    'storage-port': { type: 'string', default: '0' },
    /** Speed of each answer of the storage in bytes a second. */
    rate: { type: 'string' },
  },
})

try {
  const standIn = await startCivitai({
    port: Number(values.port),
    storagePort: Number(values['storage-port']),
    ...(values.rate === undefined ? {} : { bytesPerSecond: Number(values.rate) }),
  })
  console.log(JSON.stringify({ url: standIn.url, storageUrl: standIn.storageUrl }))
  closeOnSignal(standIn)
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

function closeOnSignal(standIn: StandIn): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void standIn.close()
    })
  }
}
