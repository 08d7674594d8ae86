import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { projectRoot } from '../tools/paths'
import type { Programs } from './bundle'
import { writeQueueJob } from './queueJob'
import type { BenchServer, Target } from './serverProcess'
import type { Command } from './timed'

/** What a contender is started with. */
export interface Round {
  readonly server: BenchServer
  readonly programs: Programs
  /** Where the files are to arrive, under their own names. */
  readonly folder: string
  /** Where anything else may be written. */
  readonly scratch: string
  readonly targets: readonly Target[]
}

/** A program that takes part, ours or a rival. */
export interface Contender {
  readonly name: string
  /** Makes the command for one round; what it prepares is not measured. */
  command(round: Round): Promise<Command>
}

function single({ targets }: Round): Target {
  const [target] = targets
  if (target === undefined || targets.length > 1) throw new Error('this contender takes one file')
  return target
}

/** Our command line, which resolves, receives, verifies, syncs and places; as it is built, or one of bundle.ts. */
export function ours(connections: number, bundled?: 'journalled' | 'unjournalled'): Contender {
  return {
    name: ['modelport', ...(bundled === undefined ? [] : [bundled])].join(', '),
    command: (round) => {
      const { versionId } = single(round)
      const cli = bundled === undefined ? join(projectRoot, 'out/main/cli.cjs') : round.programs[bundled]
      const args = [cli, 'get', String(versionId), '--to', round.folder, '--base-url', round.server.url, '--json']
      return Promise.resolve({
        program: process.execPath,
        args,
        env: {
          MODELPORT_CONNECTIONS: String(connections),
          NODE_EXTRA_CA_CERTS: round.server.certificate,
        },
      })
    },
  }
}

/**
 * Our queue in one process of plain Node, as the app runs it: `simultaneous` files at once.
 * @param more arguments of queueRun.ts
 */
export function ourQueue(simultaneous: number, connections: number, more: readonly string[] = []): Contender {
  return {
    name: `modelport's queue`,
    command: async (round) => ({
      program: process.execPath,
      args: [round.programs.queueRun, await writeQueueJob(round, { simultaneous, connections }), ...more],
    }),
  }
}

/** aria2 over one file; `checks` compares the SHA-256 at the end, by a second read. */
export function aria2(connections: number, checks: boolean): Contender {
  return {
    name: checks ? 'aria2c with checksum' : 'aria2c',
    command: async (round) => {
      const target = single(round)
      const n = String(connections)
      const quiet = ['--no-conf', '--quiet=true', `--dir=${round.folder}`, `--out=${target.name}`]
      const speed = [`-x${n}`, `-s${n}`, '-k1M', '--file-allocation=none']
      const check = checks ? [`--checksum=sha-256=${target.sha256}`] : []
      return { program: 'aria2c', args: [...quiet, ...speed, ...check, await round.server.addressOf(target)] }
    },
  }
}

/** aria2 over a list of files with checksums. */
export function aria2List(simultaneous: number): Contender {
  return {
    name: 'aria2c -i with checksums',
    command: async (round) => {
      const list = join(round.scratch, 'aria2.txt')
      const entries: string[] = []
      for (const target of round.targets) {
        const address = await round.server.addressOf(target)
        entries.push(`${address}\n  out=${target.name}\n  checksum=sha-256=${target.sha256}\n`)
      }
      await writeFile(list, entries.join(''))
      const quiet = ['--no-conf', '--quiet=true', `--dir=${round.folder}`, '--file-allocation=none']
      return { program: 'aria2c', args: [...quiet, '-i', list, `-j${String(simultaneous)}`] }
    },
  }
}

/** One got stream through SHA-256 into a file, fsynced: gotStream.ts. */
export const gotStream: Contender = {
  name: 'one got stream',
  command: async (round) => {
    const target = single(round)
    const address = await round.server.addressOf(target)
    return {
      program: process.execPath,
      args: [round.programs.gotStream, address, join(round.folder, target.name), target.sha256],
      env: { NODE_EXTRA_CA_CERTS: round.server.certificate },
    }
  },
}

/** curl, then sha256sum over what came. */
export const curl: Contender = {
  name: 'curl, then sha256sum',
  command: async (round) => {
    const target = single(round)
    const [address, path] = [await round.server.addressOf(target), join(round.folder, target.name)]
    const words = 'curl -sSf -o "$2" "$1" && echo "$3  $2" | sha256sum --check --quiet'
    return { program: '/bin/sh', args: ['-c', words, 'sh', address, path, target.sha256] }
  },
}

/** axel, then sha256sum over what came. */
export function axel(connections: number): Contender {
  return {
    name: 'axel, then sha256sum',
    command: async (round) => {
      const target = single(round)
      const [address, path] = [await round.server.addressOf(target), join(round.folder, target.name)]
      const words = `axel -q -n ${String(connections)} -o "$2" "$1" && echo "$3  $2" | sha256sum --check --quiet`
      return { program: '/bin/sh', args: ['-c', words, 'sh', address, path, target.sha256] }
    },
  }
}
