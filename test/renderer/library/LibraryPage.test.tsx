// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { CheckToasts } from '../../../renderer/library/CheckToasts'
import { LibraryPage } from '../../../renderer/library/LibraryPage'
import { Toasts } from '../../../renderer/ui/Toasts'
import { anAppState } from '../appStateBuilder'
import { aBridge, draw } from '../drawn'
import { aLibrary, aRow, aStatus } from './builders'

const update = { versionId: 9, name: 'v2', baseModel: 'SDXL 1.0', sameBase: true, here: false }
const rows = [
  aRow({ id: '1', modelName: 'Harbor Lights', update }),
  aRow({ id: '2', modelName: null, name: 'mine.safetensors', state: 'unknown', modelId: null, versionId: null }),
]

describe('5. Library: the page', () => {
  it('asks to be told of the library, and lists what comes', async () => {
    const { main, tell } = draw(<LibraryPage />, anAppState())
    expect(main.asked('watchLibrary')).toEqual([{}])
    tell({ kind: 'library', all: true, rows, gone: [], status: aStatus() })
    expect(await screen.findByText('Harbor Lights')).toBeTruthy()
    tell({ kind: 'library', all: false, rows: [], gone: ['1'], status: aStatus() })
    expect(await screen.findAllByText('mine.safetensors')).toBeTruthy()
    expect(screen.queryByText('Harbor Lights')).toBeNull()
  })

  it('finds by words and by a mark, and says when nothing fits', async () => {
    const { user } = draw(<LibraryPage />, anAppState({ library: aLibrary(rows) }))
    await user.type(screen.getByRole('searchbox'), 'harbor')
    expect(await screen.findByText('Harbor Lights')).toBeTruthy()
    await user.click(screen.getByRole('checkbox', { name: 'Not on Civitai (1)' }))
    expect(await screen.findByText('No file matches')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Clear search and filters' }))
    expect(await screen.findByText('Harbor Lights')).toBeTruthy()
  })

  it('pauses and resumes what goes on in the background', async () => {
    const working = aLibrary(rows, { toHash: 3, bytesToHash: 5e9, hashing: { id: '2', bytes: 10, done: 5 } })
    const { user, main, tell } = draw(<LibraryPage />, anAppState({ library: working }))
    expect(screen.getByText(/3 left, 5/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Pause' }))
    expect(main.asked('holdLibrary')).toEqual([{}])
    tell({ kind: 'library', all: false, rows: [], gone: [], status: aStatus({ held: true, toHash: 3 }) })
    await user.click(await screen.findByRole('button', { name: 'Resume' }))
    expect(main.asked('resumeLibrary')).toEqual([{}])
  })

  it('acts on a file by its id, never by a path', async () => {
    const { user, main } = draw(<LibraryPage />, anAppState({ library: aLibrary(rows) }), aBridge())
    const act = async (item: string) => {
      await user.click(screen.getByRole('button', { name: 'More for file 1.safetensors' }))
      await user.click(within(await screen.findByRole('menu')).getByRole('menuitem', { name: item }))
    }
    await act('Show in folder')
    await act('Check integrity')
    await act('Ignore this version')
    expect(main.asked('showLibraryFile')).toEqual([{ id: '1' }])
    expect(main.asked('checkLibraryFiles')).toEqual([{ ids: ['1'] }])
    expect(main.asked('ignoreVersion')).toEqual([{ versionId: 9 }])
  })

  it('forgets files that are away, one or all of them, and offers to move or delete none', async () => {
    const away = ['3', '4'].map((id) => aRow({ id, modelName: `Far ${id}`, away: true }))
    const { user, main } = draw(<LibraryPage />, anAppState({ library: aLibrary([...rows, ...away]) }), aBridge())
    const open = async (name: string) => {
      await user.click(screen.getByRole('button', { name: `More for file ${name}.safetensors` }))
      return within(await screen.findByRole('menu'))
    }
    expect((await open('1')).queryByRole('menuitem', { name: /Forget/ })).toBeNull()
    await user.keyboard('{Escape}')
    await user.click((await open('3')).getByRole('menuitem', { name: 'Forget this file' }))
    await user.click((await open('3')).getByRole('menuitem', { name: 'Forget all 2 that are away' }))
    expect(main.asked('forgetLibraryFiles')).toEqual([{ ids: ['3'] }, { ids: ['3', '4'] }])
    const trash = (await open('3')).getByRole('menuitem', { name: 'Move to trash' })
    expect(trash.hasAttribute('data-disabled')).toBe(true)
  })

  it('puts a file into the trash at once, but asks first where another name of it stays', async () => {
    const names = { '1': 2, '2': 0 } as Record<string, number>
    const bridge = aBridge({
      otherNames: ({ ids: [id = ''] }) => ({ value: { files: Math.sign(names[id] ?? 0), names: names[id] ?? 0 } }),
      trashLibraryFiles: () => ({ value: { done: 1, failed: [] } }),
    })
    const { user, main } = draw(<LibraryPage />, anAppState({ library: aLibrary(rows) }), bridge)
    const trash = async (name: string) => {
      await user.click(screen.getByRole('button', { name: `More for ${name}` }))
      await user.click(within(await screen.findByRole('menu')).getByRole('menuitem', { name: 'Move to trash' }))
    }
    await trash('mine.safetensors')
    await waitFor(() => expect(main.asked('trashLibraryFiles')).toEqual([{ ids: ['2'] }]))
    await trash('file 1.safetensors')
    const dialog = await screen.findByRole('dialog', { name: 'Move 1 file to the trash?' })
    expect(dialog.textContent).toContain('This file has 2 other names on its drive (hard links). They stay')
    await user.click(within(dialog).getByRole('button', { name: 'Keep it' }))
    expect(main.asked('trashLibraryFiles')).toHaveLength(1)
    await trash('file 1.safetensors')
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Move to trash' }))
    await waitFor(() => expect(main.asked('trashLibraryFiles')).toEqual([{ ids: ['2'] }, { ids: ['1'] }]))
  })

  it('offers the newer version for the folder of the old one, which stays', async () => {
    const plan = { modelId: 1, versionId: 9, fileId: 90, folderId: 'f1' }
    const bridge = aBridge({ planUpdate: () => ({ value: plan }) })
    const { user, main } = draw(<LibraryPage />, anAppState({ library: aLibrary(rows) }), bridge)
    await user.click(screen.getByRole('button', { name: 'More for file 1.safetensors' }))
    await user.click(within(await screen.findByRole('menu')).getByRole('menuitem', { name: 'Get v2 beside it' }))
    await waitFor(() => expect(main.asked('planUpdate')).toEqual([{ id: '1' }]))
    expect(main.asked('addDownloads')).toEqual([])
  })

  it('says once what came of a check, and nothing of one that was over before', async () => {
    const before = { at: 1, intact: 3, damaged: 0, unsure: 0 }
    const state = anAppState({ library: aLibrary(rows, { checked: before }) })
    const { tell } = draw(
      <>
        <Toasts />
        <CheckToasts />
      </>,
      state,
    )
    const ended = (checked: typeof before) =>
      tell({ kind: 'library', all: false, rows: [], gone: [], status: aStatus({ checked }) })
    ended(before)
    expect(screen.queryByText('Integrity checked')).toBeNull()
    for (let n = 0; n < 2; n += 1) ended({ at: 2, intact: 20, damaged: 1, unsure: 0 })
    expect(await screen.findAllByText('20 files are intact, 1 is damaged')).toHaveLength(1)
  })

  it('takes back that a version is ignored', async () => {
    const page = (
      <>
        <Toasts />
        <LibraryPage />
      </>
    )
    const { user, main } = draw(page, anAppState({ library: aLibrary(rows) }), aBridge())
    await user.click(screen.getByRole('button', { name: 'More for file 1.safetensors' }))
    await user.click(within(await screen.findByRole('menu')).getByRole('menuitem', { name: 'Ignore this version' }))
    await user.click(await screen.findByTestId('undo-ignored'))
    expect(main.asked('ignoreVersion')).toEqual([{ versionId: 9 }])
    expect(main.asked('heedVersion')).toEqual([{ versionId: 9 }])
  })

  it('offers to fetch a damaged file again where Civitai knows it, and no other', async () => {
    const check = { at: 1, intact: false }
    const damaged = [aRow({ id: '5', check }), aRow({ id: '6', check, state: 'unknown', modelId: null })]
    const plan = { modelId: 1, versionId: 9, fileId: 90, folderId: 'f1' }
    const bridge = aBridge({ planRefetch: () => ({ value: plan }) })
    const { user, main } = draw(<LibraryPage />, anAppState({ library: aLibrary([...rows, ...damaged]) }), bridge)
    const offers = async (id: string) => {
      await user.click(screen.getByRole('button', { name: `More for file ${id}.safetensors` }))
      return within(await screen.findByRole('menu')).queryByRole('menuitem', { name: /^Fetch it again/ })
    }
    for (const id of ['1', '6']) {
      expect(await offers(id)).toBeNull()
      await user.keyboard('{Escape}')
    }
    const again = await offers('5')
    if (again !== null) await user.click(again)
    await waitFor(() => expect(main.asked('planRefetch')).toEqual([{ id: '5' }]))
    expect(main.asked('addDownloads')).toEqual([])
  })

  it('shows a name that would turn itself round as it is', () => {
    const name = 'rtl\u202egpj.safetensors'
    draw(<LibraryPage />, anAppState({ library: aLibrary([aRow({ id: '7', name })]) }))
    expect(screen.getByText('rtl\ufffdgpj.safetensors')).toBeTruthy()
  })

  it('has all files that are listed checked', async () => {
    const { user, main } = draw(<LibraryPage />, anAppState({ library: aLibrary(rows) }))
    await user.type(screen.getByRole('searchbox'), 'harbor')
    await waitFor(() => expect(screen.queryByText('mine.safetensors')).toBeNull())
    await user.click(screen.getByRole('button', { name: 'Check integrity' }))
    expect(main.asked('checkLibraryFiles')).toEqual([{ ids: ['1'] }])
  })

  it('says where to begin when there is no file', () => {
    draw(<LibraryPage />, anAppState({ library: aLibrary([]) }))
    expect(screen.getByText('No model files yet')).toBeTruthy()
  })
})
