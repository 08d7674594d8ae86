import { expect, test } from 'vitest'
import { bytesUnderWay } from './sockets'

const head = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode'

test('what waits in the sockets of a server and of its clients is on its way, and nothing else is', () => {
  const table = [
    head,
    // The server's port is 0x1F90; its socket has 0x100 bytes to send, the client's has 0x20 that nobody has read.
    '   0: 0100007F:1F90 0100007F:C001 01 00000100:00000007 01:00000000 00000000     0        0 1 1 0000000000000000',
    '   1: 0100007F:C001 0100007F:1F90 01 00000009:00000020 00:00000000 00000000     0        0 2 1 0000000000000000',
    '   2: 0100007F:C002 0100007F:1F91 01 00000500:00000500 00:00000000 00000000     0        0 3 1 0000000000000000',
  ].join('\n')
  expect(bytesUnderWay(table, 0x1f90)).toBe(0x120)
})

test('a table without the server has nothing on its way', () => {
  expect(bytesUnderWay(head, 8080)).toBe(0)
})
