import { readFile } from 'node:fs/promises'

/** The columns of /proc/net/tcp that are read here (proc(5)): addresses, state, and what waits in the two queues. */
const line = /^\s*\d+: [0-9A-F]{8}:([0-9A-F]{4}) [0-9A-F]{8}:([0-9A-F]{4}) [0-9A-F]{2} ([0-9A-F]{8}):([0-9A-F]{8})/

/**
 * Bytes on their way from a server on this machine to its clients, out of the text of /proc/net/tcp: those in the
 * server's sockets that the other side has not taken, and those in the clients' sockets that no program has read.
 * @param port the server's
 */
export function bytesUnderWay(table: string, port: number): number {
  let bytes = 0
  for (const text of table.split('\n')) {
    const [, local = '', remote = '', toSend = '', toRead = ''] = line.exec(text) ?? []
    if (parseInt(local, 16) === port) bytes += parseInt(toSend, 16)
    if (parseInt(remote, 16) === port) bytes += parseInt(toRead, 16)
  }
  return bytes
}

/** The table as it is now. Linux only. */
export function socketTable(): Promise<string> {
  return readFile('/proc/net/tcp', 'utf8')
}
