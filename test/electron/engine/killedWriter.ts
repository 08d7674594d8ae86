// Writes a part file as far as its arguments say, and ends as a process ends that is killed: no entry, no close.
import { openPartFile } from '../../../electron/engine/partFile'
import { bytes, MIB, owner } from './partKit'

const [path = ''] = process.argv.slice(2)
const part = await openPartFile(path, owner)
await part.write([bytes(0, 2 * MIB)], 0)
await part.sync()
await Promise.all([
  part.write([bytes(2 * MIB, 3 * MIB)], 2 * MIB),
  part.write([bytes(6 * MIB, 7 * MIB)], 6 * MIB),
  part.write([bytes(8 * MIB, 9 * MIB)], 8 * MIB),
])
process.kill(process.pid, 'SIGKILL')
