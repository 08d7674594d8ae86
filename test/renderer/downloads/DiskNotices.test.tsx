// @vitest-environment jsdom
import type { Download, DownloadState } from '@shared/download'
import type { Failure } from '@shared/failure'
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { aDownload } from '../appStateBuilder'
import { drawDownloads } from './drawnDownloads'

const root = '/big/ComfyUI'
const settings = { programs: [{ id: 'p1', kind: 'comfyui' as const, name: 'ComfyUI', root, overrides: {} }] }

function stoppedBy(failure: Failure, change: Partial<Download> & { id: string }): Download {
  const state: DownloadState = { kind: 'retrying', at: Date.now() + 30_000, attempt: 1, failure }
  return aDownload({ root, bytes: 6_000_000_000, received: 1_000_000_000, state, ...change })
}

const drawPage = (downloads: Download[]) => drawDownloads(downloads, { settings })

const notices = () => screen.queryAllByTestId('disk-notice').map((notice) => notice.querySelector('p')?.textContent)

describe('9. The screens: a disk that downloads wait for', () => {
  it('is told once for all of them, with what they need', () => {
    const full: Failure = { kind: 'diskFull', path: '/big', expected: '5', actual: '1' }
    drawPage([stoppedBy(full, { id: 'd1' }), stoppedBy(full, { id: 'd2' }), aDownload({ id: 'd3' })])
    expect(notices()).toEqual([
      'ComfyUI’s drive has too little room: 2 downloads wait for 10 GB. It goes on by itself when there is room.',
    ])
    expect(screen.getByTestId('download-row-d1').dataset.group).toBe('waiting')
  })

  it('has a line for each drive, and is called by its path where several programs use it', () => {
    drawPage([
      stoppedBy({ kind: 'diskFull', path: '/big' }, { id: 'd1' }),
      stoppedBy({ kind: 'diskFull', path: '/big' }, { id: 'd2', root: null }),
      stoppedBy({ kind: 'folderMissing', path: '/media/usb' }, { id: 'd3', root: '/media/usb' }),
      stoppedBy({ kind: 'notWritable', path: root }, { id: 'd4' }),
    ])
    const [full, missing, closed, more] = notices()
    expect(full).toMatch(/^The drive \/big has too little room: 2 downloads wait for 10 GB\./)
    expect(missing).toMatch(/^\/media\/usb is not there: 1 download of 5 GB waits\./)
    expect(closed).toMatch(/^ComfyUI’s folder cannot be written: 1 download of 5 GB waits\./)
    expect(more).toBeUndefined()
  })

  it('is looked at again at once when that is asked for', async () => {
    const full: Failure = { kind: 'diskFull', path: '/big' }
    const { user, main } = drawPage([stoppedBy(full, { id: 'd1' }), stoppedBy(full, { id: 'd2' })])
    await user.click(screen.getByRole('button', { name: 'Look again' }))
    expect(main.asked('lookAtDisk')).toEqual([{}])
    expect(main.asked('resumeDownload')).toEqual([])
  })

  it('is not spoken of while nothing waits for it', () => {
    drawPage([aDownload({ state: { kind: 'attention', failure: { kind: 'needsKey' } } })])
    expect(notices()).toEqual([])
  })
})
