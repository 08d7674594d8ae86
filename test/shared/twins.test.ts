import { describe, expect, it } from 'vitest'
import type { DownloadState } from '../../shared/download'
import { heldByTwins } from '../../shared/twins'
import { aDownload } from '../electron/engine/builders'

const waiting: DownloadState = { kind: 'waiting' }
const active: DownloadState = { kind: 'active', step: 'receiving' }
const offline: DownloadState = { kind: 'retrying', at: 0, attempt: 1, failure: { kind: 'offline' } }
const full: DownloadState = { kind: 'retrying', at: 0, attempt: 1, failure: { kind: 'diskFull' } }
const locked: DownloadState = { kind: 'retrying', at: 0, attempt: 1, failure: { kind: 'locked' } }
const done: DownloadState = { kind: 'done', at: 0, path: '/a/x', sha256: 'same', verified: true }

describe('6. The engine: which of several downloads of one file waits', () => {
  it.each<[string, DownloadState[], string[]]>([
    ['all behind the first that waits', [waiting, waiting, offline], ['1', '2']],
    ['all beside the one that runs, also those before it', [waiting, active, waiting], ['0', '2']],
    ['the one behind a first that is tried again', [offline, waiting], ['1']],
    ['none behind one whose disk is full', [full, waiting], []],
    ['none behind one that is paused', [{ kind: 'paused' }, waiting], []],
    ['none behind one that failed for good', [{ kind: 'attention', failure: { kind: 'notFound' } }, waiting], []],
    ['none behind one that is done', [done, waiting], []],
    ['none behind one whose part another program holds', [locked, waiting], []],
  ])('is %s', (_, states, held) => {
    const downloads = states.map((state, n) => aDownload({ id: String(n), sha256: 'same', state }))
    expect([...heldByTwins(downloads)]).toEqual(held)
  })

  it('is the other one when a person wants the second now', () => {
    const downloads = ['0', '1', '2'].map((id) => aDownload({ id, sha256: 'same' }))
    expect([...heldByTwins(downloads, new Set(['1', '2']))]).toEqual(['0', '2'])
  })

  it('is none with another hash; where none is listed, version and file tell', () => {
    const held = (...hashes: (string | null)[]) => [
      ...heldByTwins(hashes.map((sha256, n) => aDownload({ id: String(n), sha256 }))),
    ]
    expect(held('a', 'b')).toEqual([])
    expect(held(null, null)).toEqual(['1'])
    expect([...heldByTwins([aDownload({ id: '0' }), aDownload({ id: '1', fileId: 301 })])]).toEqual([])
  })
})
