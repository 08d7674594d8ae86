import { parseArgs } from 'node:util'
import { startCivitai } from './server'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    'storage-port': { type: 'string', default: '0' },
    /** Speed of each answer of the storage in bytes a second. */
    rate: { type: 'string' },
  },
})

const standIn = await startCivitai({
  port: Number(values.port),
  storagePort: Number(values['storage-port']),
  ...(values.rate === undefined ? {} : { bytesPerSecond: Number(values.rate) }),
})
console.log(JSON.stringify({ url: standIn.url, storageUrl: standIn.storageUrl }))

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void standIn.close()
  })
}
