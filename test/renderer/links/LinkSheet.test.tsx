// @vitest-environment jsdom
import { Notifications } from '@mantine/notifications'
import { screen, waitFor, within } from '@testing-library/react'
import type { CommandInput, PlannedFile } from '@shared/ipc'
import type { Failure } from '@shared/failure'
import type { Link, LinkedModel, LookedUp } from '@shared/schemas/link'
import { defaultSettings } from '@shared/settings'
import { afterEach, describe, expect, it } from 'vitest'
import { LinkSheet } from '../../../renderer/links/LinkSheet'
import { closeLinkSheet, openLinkSheet } from '../../../renderer/links/sheetState'
import { anAppState } from '../appStateBuilder'
import { aBridge, draw } from '../drawn'
import { aFile, aPlan, aVersion } from '../modelBuilder'

afterEach(closeLinkSheet)

function aLinked(id: number, change: Partial<LinkedModel> = {}): LinkedModel {
  const versions = [aVersion({ id: id * 10, modelId: id, files: [aFile({ id: id * 100 })] })]
  return { id, name: `Model ${String(id)}`, type: 'LORA', creator: 'saltwind', versions, fileId: null, ...change }
}

function found(...models: LinkedModel[]): LookedUp {
  return { kind: 'found', models, more: false, gone: 0 }
}

function model(modelId: number): Link {
  return { kind: 'model', modelId, versionId: null }
}

type Answer = (link: Link, time: number) => LookedUp | Failure

/** The sheet with a line for each of these links, and main's answers to them. */
function drawSheet(
  links: (Link | null)[],
  answer: Answer,
  plan: (fileId: number) => Partial<PlannedFile> = () => ({}),
) {
  let times = 0
  const main = aBridge({
    lookUpLink: ({ link }) => {
      times += 1
      const said = answer(link, times)
      return 'id' in said || said.kind === 'found' ? { value: said } : { failure: said }
    },
    planDownloads: ({ files }) => ({
      value: {
        files: files.map(({ versionId, fileId, target }) =>
          aPlan({
            versionId,
            fileId,
            shownPath: [target === null ? 'ComfyUI' : 'Elsewhere', `file-${String(fileId)}`],
            ...plan(fileId),
          }),
        ),
      },
    }),
    addDownloads: ({ files }) => ({ value: { ids: files.map(({ fileId }) => `d${String(fileId)}`) } }),
    chooseFolder: () => ({ value: { folderId: 'f1', path: '/mnt/models' } }),
  })
  const state = anAppState({
    settings: {
      ...defaultSettings,
      firstStartDone: true,
      programs: [{ id: 'p1', kind: 'comfyui', name: 'ComfyUI', root: '/apps/ComfyUI', overrides: {} }],
    },
  })
  const drawn = draw(
    <>
      <Notifications />
      <LinkSheet />
    </>,
    state,
    main,
  )
  openLinkSheet({
    lines: links.map((link, n) => ({
      text: `link ${String(n)}`,
      link,
      failure: link === null ? { kind: 'badLink' } : null,
    })),
    repeated: 0,
    wordy: 0,
    cut: 0,
  })
  return { ...drawn, added: () => main.asked('addDownloads') as CommandInput<'addDownloads'>[] }
}

const row = async (text: string | RegExp): Promise<HTMLElement> => {
  const found = (await screen.findByText(text)).closest<HTMLElement>('[role="row"]')
  if (found === null) throw new Error('no row has it')
  return found
}
const addButton = () => screen.getByTestId('links-add')
const idOf = (link: Link) => (link.kind === 'model' ? link.modelId : 0)

describe('5. Links in: the sheet', () => {
  it('shows each link in its place: found, none, gone, and to be tried again', async () => {
    const { user } = drawSheet([model(1), null, model(3), model(4)], (link, time) =>
      idOf(link) === 1 || time > 3
        ? found(aLinked(idOf(link)))
        : { kind: idOf(link) === 3 ? 'notFound' : 'overloaded' },
    )
    await row('Model 1')
    expect((await row('link 1')).textContent).toContain('Not a Civitai link')
    expect((await row('link 2')).textContent).toContain('Not on Civitai')
    await user.click(within(await row('link 3')).getByRole('button', { name: 'Try again' }))
    await row('Model 4')
    await user.click(screen.getByRole('button', { name: 'Take link 2 off the list' }))
    expect(screen.queryByText('link 2')).toBeNull()
    expect(document.activeElement).toBe(await row('Model 4'))
  })

  it('adds what is ticked, with what it comes to, and closes when nothing is left', async () => {
    const { user, added } = drawSheet([model(1), model(2), model(3)], (link) => found(aLinked(idOf(link))))
    await waitFor(() => expect(addButton().textContent).toBe('Add 3 files, 3 MB'))
    await user.click(screen.getByLabelText('Add Model 2'))
    await waitFor(() => expect(addButton().textContent).toBe('Add 2 files, 2 MB'))
    await user.click(addButton())
    await screen.findByText('2 files added to the queue')
    expect(
      added().map(({ files }) => files.map(({ modelId, versionId, fileId }) => [modelId, versionId, fileId])),
    ).toEqual([
      [
        [1, 10, 100],
        [3, 30, 300],
      ],
    ])
    await waitFor(() => expect(screen.queryByTestId('link-sheet')).toBeNull())
  })

  it('says what is queued or there, and adds neither', async () => {
    const clash = ['none', 'same', 'queued'] as const
    drawSheet(
      [model(1), model(2), model(3)],
      (link) => found(aLinked(idOf(link))),
      (fileId) => ({
        clash: clash[fileId / 100 - 1] ?? 'none',
      }),
    )
    await screen.findByText('This very file is there already')
    await screen.findByText('In the queue already')
    await waitFor(() => expect(addButton().textContent).toBe('Add 1 file, 1 MB'))
  })

  it('ticks and counts only what the button adds', async () => {
    const change: Partial<PlannedFile>[] = [
      {},
      { clash: 'same' },
      { clash: 'queued' },
      { obstacle: { kind: 'forbidden' } },
    ]
    drawSheet(
      [model(1), model(2), model(3), model(4)],
      (link) => found(aLinked(idOf(link))),
      (fileId) => change[fileId / 100 - 1] ?? {},
    )
    await waitFor(() => expect(screen.getByTestId('links-ticked').textContent).toBe('1 of 1 ticked'))
    expect(addButton().textContent).toBe('Add 1 file, 1 MB')
    const ticks = [1, 2, 3, 4].map((id) => screen.getByLabelText<HTMLInputElement>(`Add Model ${String(id)}`))
    expect(ticks.map(({ checked }) => checked)).toEqual([true, false, false, false])
    expect(ticks.map(({ disabled }) => disabled)).toEqual([false, true, true, true])
  })

  it('asks before it adds files that may do harm, as a model page does', async () => {
    const risky = aFile({ id: 200, name: 'old.ckpt', pickle: true, scan: 'pending' })
    const { user, added } = drawSheet([model(1), model(2)], (link) =>
      found(idOf(link) === 1 ? aLinked(1) : aLinked(2, { versions: [aVersion({ id: 20, files: [risky] })] })),
    )
    await waitFor(() => expect(addButton().textContent).toBe('Add 2 files, 2 MB'))
    await user.click(addButton())
    const dialog = await screen.findByTestId('risk-dialog')
    expect(within(dialog).getAllByRole('listitem')).toHaveLength(1)
    expect(within(dialog).getByText(/it can run programs/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Do not download' }))
    await waitFor(() => expect(screen.queryByTestId('risk-dialog')).toBeNull())
    expect(added()).toEqual([])
    await user.click(addButton())
    await user.click(await screen.findByTestId('risk-confirm'))
    await waitFor(() => expect(added().map(({ files }) => files.map(({ fileId }) => fileId))).toEqual([[100, 200]]))
  })

  it('says what stands in the way before anything is clicked', async () => {
    const closed = (id: number, kind: 'archived' | 'paid') =>
      aLinked(id, { versions: [aVersion({ access: { kind }, files: [aFile({ id })] })] })
    drawSheet([model(1), model(2)], (link) => found(idOf(link) === 1 ? closed(1, 'archived') : closed(2, 'paid')))
    expect((await row('Model 1')).textContent).toContain('Archived by Civitai')
    expect((await row('Model 2')).textContent).toContain('Has to be bought')
    expect(screen.getByLabelText<HTMLInputElement>('Add Model 1').disabled).toBe(true)
    expect(screen.getByLabelText<HTMLInputElement>('Add Model 2').checked).toBe(false)
  })

  it('asks which one an id means, and looks that up', async () => {
    const { user } = drawSheet([{ kind: 'id', id: 5 }], (link) =>
      link.kind === 'id'
        ? { kind: 'ambiguous', id: 5, modelName: 'Boats', versionName: 'Ferry, v2' }
        : found(aLinked(link.kind === 'version' ? 50 : 5)),
    )
    await user.click(await screen.findByRole('button', { name: 'Version: Ferry, v2' }))
    // The button is gone, so its row has the focus.
    expect(document.activeElement).toBe(await row('Model 50'))
  })

  it('lets a version and a place be chosen, for one and for all', async () => {
    const two = aLinked(1, {
      versions: [
        aVersion({ id: 12, name: 'v2', files: [aFile({ id: 120 })] }),
        aVersion({ id: 11, name: 'v1', files: [aFile({ id: 110 })] }),
      ],
    })
    const { user, added } = drawSheet([model(1), model(2)], (link) => found(idOf(link) === 1 ? two : aLinked(2)))
    await user.selectOptions(await screen.findByLabelText('Version of Model 1'), 'v1')
    await screen.findByText(/file-110$/)
    await user.click(screen.getByRole('button', { name: 'Change where all files goes' }))
    await user.click(await screen.findByRole('menuitem', { name: 'ComfyUI' }))
    await waitFor(() => expect(screen.getAllByText(/^Elsewhere/)).toHaveLength(2))
    await user.click(screen.getByRole('button', { name: 'Change where Model 2 goes' }))
    await user.click(await screen.findByRole('menuitem', { name: /Choose a folder/ }))
    await waitFor(() => expect(addButton().textContent).toBe('Add 2 files, 2 MB'))
    await user.click(addButton())
    await waitFor(() => expect(added()).toHaveLength(1))
    expect(added()[0]?.files).toEqual([
      { modelId: 1, versionId: 11, fileId: 110, target: { kind: 'program', programId: 'p1' } },
      { modelId: 2, versionId: 20, fileId: 200, target: { kind: 'folder', folderId: 'f1' } },
    ])
  })

  it('is used by the keyboard alone: arrows, Space, Escape', async () => {
    const { user } = drawSheet([model(1), model(2)], (link) => found(aLinked(idOf(link))))
    await row('Model 2')
    await waitFor(() => expect(document.activeElement?.textContent).toContain('Model 1'))
    await user.keyboard('{ArrowDown} ')
    expect((await row('Model 2')).getAttribute('aria-selected')).toBe('false')
    expect((await row('Model 1')).getAttribute('aria-selected')).toBe('true')
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByTestId('link-sheet')).toBeNull())
  })

  it('says to screen readers the beginning and the end', async () => {
    drawSheet([model(1), null], (link) => found(aLinked(idOf(link))))
    await screen.findByText('All looked up. 1 found, 1 with problems.')
  })

  it('draws only the rows in view of hundreds', async () => {
    const links = Array.from({ length: 300 }, (_, n) => model(n + 1))
    drawSheet(links, (link) => found(aLinked(idOf(link))))
    await screen.findByText('All looked up', undefined, { timeout: 30_000 })
    expect(screen.getAllByRole('row').length).toBeLessThan(40)
    await waitFor(() => expect(addButton().textContent).toBe('Add 300 files, 300 MB'), { timeout: 30_000 })
  }, 90_000)
})
