import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { known } from '../civitai/known'
import { lastLine, runCli } from './commandLine'
import { expect, test, withSidecars } from './household'
import { goTo, historyOf, queueFile, rowState } from './screens'
import { shoot } from './shots'

const sorted = async (folder: string) => (await readdir(folder)).sort()

test('6.6 Sidecars and previews: what Civitai says and a real picture are beside each model, over nothing that is there', async ({
  house,
}) => {
  const [lantern, ink, big] = [
    await house.expected(known.paperLantern),
    await house.expected(known.inkAndWash),
    await house.expected(known.tidePool),
  ]
  await house.settle()
  const { window } = await house.start()
  const folder = join(house.roots.comfyui, 'models/loras')
  await queueFile(window, known.paperLantern)
  await expect(rowState(window, lantern.model)).toHaveText('Verified')
  await expect.poll(() => sorted(folder)).toEqual(withSidecars(lantern.fileName))
  const [info = '', preview = ''] = withSidecars(lantern.fileName)
  expect(JSON.parse(await readFile(join(folder, info), 'utf8'))).toMatchObject({ id: known.paperLantern.versionId })
  expect((await readFile(join(folder, preview))).subarray(1, 4).toString('latin1')).toBe('PNG')
  await expect(await historyOf(window, lantern.model)).toContainText(`Written beside it: ${info}, ${preview}`)
  await shoot(window, 'sidecars-history')

  // Mine stay as they are.
  const [inkInfo = '', inkPreview = ''] = withSidecars(ink.fileName)
  await writeFile(join(folder, inkInfo), 'mine')
  await writeFile(join(folder, inkPreview), 'my picture')
  await queueFile(window, known.inkAndWash)
  await expect(rowState(window, ink.model)).toHaveText('Verified')

  // Where Civitai cannot say it, the file is there all the same.
  house.civitai.faults.set([
    {
      match: { path: `/api/v1/model-versions/${String(known.tidePool.versionId)}` },
      do: { kind: 'status', status: 404, json: {} },
    },
  ])
  await queueFile(window, known.tidePool)
  await expect(rowState(window, big.model)).toHaveText('Verified')
  await expect(await historyOf(window, big.model)).toContainText('No sidecars were written')
  expect(await readFile(join(folder, inkInfo), 'utf8')).toBe('mine')
  expect(await readFile(join(folder, inkPreview), 'utf8')).toBe('my picture')
  expect(await sorted(folder)).toHaveLength(7)
})

test('6.6 Sidecars and previews: a switch in Settings turns them off, and others write more for a program', async ({
  house,
}) => {
  const [lantern, ink] = [await house.expected(known.paperLantern), await house.expected(known.inkAndWash)]
  const program = { id: 'a', kind: 'a1111', name: 'A1111', root: house.roots.a1111, overrides: {} } as const
  await house.settle({ programs: [program] })
  const { window } = await house.start()
  const folder = join(house.roots.a1111, 'models/Lora')
  await goTo(window, 'settings')
  await window.getByRole('switch', { name: 'For A1111 and Forge: name.json' }).press(' ')
  await window.getByTestId('sidecars').scrollIntoViewIfNeeded()
  await shoot(window, 'settings-sidecars')
  await queueFile(window, known.paperLantern)
  await expect(rowState(window, lantern.model)).toHaveText('Verified')
  await expect.poll(() => readdir(folder)).toHaveLength(4)
  const json = lantern.fileName.replace(/\.\w+$/, '.json')
  expect(JSON.parse(await readFile(join(folder, json), 'utf8'))).toMatchObject({ 'activation text': 'paper lantern' })

  await goTo(window, 'settings')
  await window.getByRole('switch', { name: 'Sidecar and preview' }).press(' ')
  await queueFile(window, known.inkAndWash)
  await expect(rowState(window, ink.model)).toHaveText('Verified')
  await expect(await historyOf(window, ink.model)).toContainText('Put into its folder')
  expect(await readdir(folder)).toHaveLength(5)
})

test('6.6 Sidecars and previews: get writes them into a program, and into a plain folder when asked', async ({
  house,
}) => {
  const { fileName } = await house.expected(known.paperLantern)
  const get = async (...args: string[]) => {
    const said = await runCli([
      'get',
      String(known.paperLantern.versionId),
      ...args,
      '--base-url',
      house.civitai.url,
      '--json',
    ])
    expect(lastLine(said)).toMatchObject({ status: 'done' })
  }
  await get('--program', 'comfyui', '--root', house.roots.comfyui)
  expect(await sorted(join(house.roots.comfyui, 'models/loras'))).toEqual(withSidecars(fileName))
  await get('--program', 'a1111', '--root', house.roots.a1111, '--no-sidecars')
  expect(await sorted(join(house.roots.a1111, 'models/Lora'))).toEqual([fileName])
  await get('--to', join(house.folder, 'plain'))
  expect(await sorted(join(house.folder, 'plain'))).toEqual([fileName])
  await get('--to', join(house.folder, 'asked'), '--sidecars')
  expect(await sorted(join(house.folder, 'asked'))).toEqual(withSidecars(fileName))
})
