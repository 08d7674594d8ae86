import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { known } from '../civitai/known'
import { trueHashes } from '../civitai/hashes'
import { aPng, editorGraph } from '../electron/library/needs/pictures'
import { jsonLines, runCli } from './commandLine'
import { expect, test } from './household'

const { paperLantern, inkAndWash, harborLights } = known

test('6.8 From a picture to its models: needs names them, found, owned or not on Civitai', async ({ house }) => {
  const lantern = await house.expected(paperLantern)
  const ink = house.civitai.catalogue.file(inkAndWash.fileId)
  const inkHash = ink === undefined ? '' : ((await trueHashes(ink)).AutoV2 ?? '')
  const text = [
    '<lora:nobody_made_it:0.7>',
    `Steps: 20, Model: x, Lora hashes: "ink: ${inkHash.toLowerCase()}", Civitai resources: [{"type":"checkpoint","modelVersionId":${String(harborLights.versionId)}},{"type":"lora","weight":0.8,"modelVersionId":${String(paperLantern.versionId)}}]`,
  ].join('\n')
  const picture = join(house.folder, 'picture.png')
  await writeFile(picture, aPng({ type: 'tEXt', name: 'parameters', text }))
  const root = join(house.roots.comfyui, 'models')
  const where = ['--base-url', house.civitai.url, '--json']
  await runCli(['get', String(paperLantern.versionId), '--to', join(root, 'loras'), ...where])
  const said = await runCli(['needs', picture, '--root', root, ...where])
  expect(said.code).toBe(0)
  const [line, ...more] = jsonLines(said.stdout)
  expect(more).toEqual([])
  expect(line).toMatchObject({ status: 'done' })
  const { resources } = line as { resources: { kind: string; versionId: number | null }[] }
  expect(resources).toContainEqual(
    expect.objectContaining({
      ...{ kind: 'lora', versionId: paperLantern.versionId, weight: 0.8, state: 'found', owned: true },
      path: join(root, 'loras', lantern.fileName),
    }),
  )
  expect(resources).toContainEqual(
    expect.objectContaining({ kind: 'checkpoint', versionId: harborLights.versionId, owned: false, state: 'found' }),
  )
  expect(resources).toContainEqual(
    expect.objectContaining({ name: 'ink', matchedBy: 'hash', versionId: inkAndWash.versionId, owned: false }),
  )
  expect(resources).toContainEqual(
    expect.objectContaining({ name: 'nobody_made_it', state: 'notFound', hash: null, versionId: null }),
  )
})

test('6.8 From a picture to its models: needs looks in the programs of this computer, and --root narrows that', async ({
  house,
}) => {
  const lantern = await house.expected(paperLantern)
  const resources = JSON.stringify([{ type: 'lora', modelVersionId: paperLantern.versionId }])
  const text = `a lantern\nSteps: 20, Civitai resources: ${resources}`
  const picture = join(house.folder, 'picture.png')
  await writeFile(picture, aPng({ type: 'tEXt', name: 'parameters', text }))
  const where = ['--base-url', house.civitai.url, '--json', '--comfy-port', '9']
  const loras = join(house.roots.comfyui, 'models', 'loras')
  await runCli(['get', String(paperLantern.versionId), '--to', loras, '--base-url', house.civitai.url])
  // The programs are in the home folder.
  const home = { HOME: house.folder, XDG_CONFIG_HOME: join(house.folder, '.config') }
  const said = await runCli(['needs', picture, ...where], home)
  expect(said.code).toBe(0)
  expect(jsonLines(said.stdout)).toMatchObject([
    { status: 'done', resources: [{ owned: true, path: join(loras, lantern.fileName) }] },
  ])
  expect(said.stderr).toContain(house.roots.comfyui)
  const narrow = await runCli(['needs', picture, '--root', house.roots.a1111, ...where], home)
  expect(jsonLines(narrow.stdout)).toMatchObject([{ resources: [{ owned: false, path: null }] }])
})

test('6.8 From a picture to its models: a bare workflow is read, and what is no picture ends in words and 1', async ({
  house,
}) => {
  const workflow = await house.file('workflow.json', JSON.stringify(editorGraph))
  const where = ['--base-url', house.civitai.url, '--json']
  const said = await runCli(['needs', workflow, ...where])
  const [line] = jsonLines(said.stdout)
  expect((line as { resources: unknown[] }).resources).toHaveLength(5)
  const none = await runCli(['needs', await house.file('note.txt', 'hello'), ...where])
  expect(none.code).toBe(1)
  expect(jsonLines(none.stdout)).toMatchObject([{ status: 'failed', failure: { kind: 'badPicture' } }])
  const missing = await runCli(['needs', join(house.folder, 'gone.png'), ...where])
  expect(missing.code).toBe(1)
  expect(jsonLines(missing.stdout)).toMatchObject([
    { failure: { kind: 'badPicture', detail: 'there is no such file' } },
  ])
  expect((await runCli(['needs'])).code).toBe(2)
})
