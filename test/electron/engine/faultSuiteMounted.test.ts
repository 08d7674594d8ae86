import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'vitest'
import { freeSpace } from '../../../electron/folders/volume'
import { play } from './faultSuite'
import { useStage } from './stage'

const stage = useStage()

describe('6. The engine: a small disk of its own, beside a healthy download:', () => {
  let disk = ''
  beforeEach(() => {
    disk = join(stage().folder, 'struck')
    mkdirSync(disk)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=32m', 'none', disk])
  })
  afterEach(() => {
    execFileSync('umount', ['--lazy', disk])
  })
  const remount = (options: string): void => {
    execFileSync('mount', ['-o', `remount,${options}`, disk])
  }

  it('one that fills up in the middle keeps what came, and the download goes on when there is room', async () => {
    // Nothing says beforehand that it is too small; another program may fill it meanwhile.
    let told = false
    await play(stage(), {
      begun: true,
      ports: () => ({
        freeSpace: (folder) => (folder === disk && !told ? Promise.resolve(null) : freeSpace(folder)),
      }),
      before: () => remount('size=2200k'),
      end: { state: 'retrying', failure: 'diskFull' },
      putRight: () => {
        told = true
        remount('size=32m')
      },
    })
  })

  it('one that becomes read-only keeps what came, and the download goes on when it may be written', async () => {
    await play(stage(), {
      begun: true,
      before: () => remount('ro'),
      end: { state: 'retrying', failure: 'notWritable' },
      putRight: () => remount('rw'),
    })
  })

  it('one that is full before the first byte is known as such', async () => {
    await play(stage(), {
      before: () => remount('size=1m'),
      end: { state: 'retrying', failure: 'diskFull' },
      putRight: () => remount('size=32m'),
    })
  })
})
