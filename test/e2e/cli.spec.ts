import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { modelSchema } from '@shared/schemas/model'
import { expect } from '@playwright/test'
import { known, validKey } from '../civitai/known'
import { jsonLines, lastLine, linesOf, runCli } from './commandLine'
import { addressRequests, sha256Of, storageBytes, test } from './household'
import { trueHashes } from '../civitai/hashes'

const { paperLantern, harborLights, tidePool, noHash, needsKey, ambiguous } = known
const idOf = ({ versionId }: { versionId: number }) => String(versionId)

test('11. The CLI: get fetches a file, checks it and says so on its last line', async ({ house }) => {
  const { fileName, bytes, sha256 } = await house.expected(paperLantern)
  const to = join(house.folder, 'new', 'folder')
  const said = await runCli(['get', idOf(paperLantern), '--to', to, '--base-url', house.civitai.url, '--json'])
  const path = join(to, fileName)
  expect(lastLine(said)).toEqual({
    ...{ status: 'done', path, sha256, verified: true, bytesReceived: bytes },
    ...{ bytesKept: 0, how: 'fetched' },
  })
  expect(said.code).toBe(0)
  expect(await sha256Of(path)).toBe(sha256)
  expect(await readdir(to)).toEqual([fileName])
})

test('11. The CLI: get says it in words without --json, and its base URL may come from the environment', async ({
  house,
}) => {
  const { fileName, sha256 } = await house.expected(paperLantern)
  const get = () =>
    runCli(['get', idOf(paperLantern), '--to', house.folder], { MODELPORT_CIVITAI_URL: house.civitai.url })
  const said = await get()
  expect(said.code).toBe(0)
  const first = `${join(house.folder, fileName)}\nSHA-256 ${sha256} (verified)\n`
  expect(said.stdout).toMatch(/\nFetched: [\d.]+ [KM]B\n$/)
  expect(said.stdout.startsWith(first)).toBe(true)
  expect(said.stderr).toContain('Paper Lantern Style')
  expect((await get()).stdout).toBe(`${first}Already there: nothing was fetched\n`)
})

test('11. The CLI: get places by type into the folders of ComfyUI and of A1111', async ({ house }) => {
  const { fileName } = await house.expected(paperLantern)
  const folders = { comfyui: join('models', 'loras'), a1111: join('models', 'Lora') } as const
  for (const program of ['comfyui', 'a1111'] as const) {
    const root = house.roots[program]
    const where = ['--program', program, '--root', root, '--base-url', house.civitai.url, '--json']
    const said = await runCli(['get', idOf(paperLantern), ...where])
    expect(lastLine(said)).toMatchObject({ status: 'done', path: join(root, folders[program], fileName) })
  }
})

test('11. The CLI: a model, an AIR, a download link and a page link each lead to the file they mean', async ({
  house,
}) => {
  const { modelId, versionId } = harborLights
  const files = house.civitai.catalogue.model(modelId)?.versions.find(({ id }) => id === versionId)?.files ?? []
  const second = files[1]
  if (second === undefined) throw new Error('the known model has several files')
  const older = idOf({ versionId: versionId + 1 })
  const get = async (what: string, ...more: string[]) => {
    const common = ['--to', house.folder, '--base-url', house.civitai.url, '--json']
    const last = lastLine(await runCli(['get', what, ...more, ...common]))
    return last.status === 'done' ? last.sha256 : last.failure
  }
  const hashOf = async (file: typeof second) => (await trueHashes(file)).SHA256?.toLowerCase()
  const primary = (await house.expected(harborLights)).sha256
  const { url } = house.civitai
  expect(await get(`https://civitai.com/models/${String(modelId)}/harbor-lights-xl`)).toBe(primary)
  expect(await get(`urn:air:sdxl:checkpoint:civitai:${String(modelId)}@${String(versionId)}`)).toBe(primary)
  expect(await get(`${url}/api/download/models/${String(versionId)}`)).toBe(primary)
  expect(await get(`${url}/api/download/models/${String(versionId)}?fileId=${String(second.id)}`)).toBe(
    await hashOf(second),
  )
  expect(await get(String(versionId), '--file', String(second.id))).toBe(await hashOf(second))
  const olderFile = house.civitai.catalogue.version(Number(older))?.version.files[0]
  if (olderFile === undefined) throw new Error('the known model has older versions')
  expect(await get(`${url}/models/${String(modelId)}?modelVersionId=${older}`)).toBe(await hashOf(olderFile))
})

test('11. The CLI: a file without a listed hash is done, but not called verified', async ({ house }) => {
  const { fileName } = await house.expected(noHash)
  const args = ['get', idOf(noHash), '--to', house.folder, '--base-url', house.civitai.url, '--json']
  const said = await runCli(args)
  const path = join(house.folder, fileName)
  expect(said.code).toBe(0)
  expect(lastLine(said)).toMatchObject({ status: 'done', verified: false, path, sha256: await sha256Of(path) })
})

test('11. The CLI: a file that is there already is checked and not fetched again', async ({ house }) => {
  const args = ['get', idOf(tidePool), '--to', house.folder, '--base-url', house.civitai.url, '--json']
  await runCli(args)
  const before = storageBytes(house.civitai)
  expect(lastLine(await runCli(args))).toMatchObject({
    ...{ status: 'done', verified: true, bytesReceived: 0, bytesKept: 0, how: 'here' },
  })
  expect(storageBytes(house.civitai)).toBe(before)
})

test('11. The CLI: another file of that name is never overwritten', async ({ house }) => {
  const { fileName, sha256 } = await house.expected(paperLantern)
  await writeFile(join(house.folder, fileName), 'mine')
  const said = await runCli([
    'get',
    idOf(paperLantern),
    '--to',
    house.folder,
    '--base-url',
    house.civitai.url,
    '--json',
  ])
  const last = lastLine(said)
  expect(last).toMatchObject({ status: 'done', sha256 })
  expect(await readFile(join(house.folder, fileName), 'utf8')).toBe('mine')
  expect(last.status === 'done' ? last.path : '').toContain(`(${String(paperLantern.fileId)})`)
})

test('11. The CLI: the key from the environment opens what needs one, and goes nowhere else', async ({ house }) => {
  const args = ['get', idOf(needsKey), '--to', house.folder, '--base-url', house.civitai.url, '--json']
  const said = await runCli(args, { CIVITAI_API_KEY: validKey })
  expect(lastLine(said)).toMatchObject({ status: 'done', verified: true })
  expect(said.stdout + said.stderr).not.toContain(validKey)
  expect(addressRequests(house.civitai)[0]?.headers.authorization).toBe(`Bearer ${validKey}`)
  for (const { origin, url, headers } of house.civitai.log.entries()) {
    expect(url).not.toContain(validKey)
    if (origin === 'storage') expect(JSON.stringify(headers)).not.toContain(validKey)
  }
})

test('11. The CLI: info prints the mapped model as one line of JSON, or its versions and files in words', async ({
  house,
}) => {
  const base = ['--base-url', house.civitai.url]
  const link = `https://civitai.com/models/${String(harborLights.modelId)}`
  const said = await runCli(['info', link, ...base, '--json'])
  const [model, ...more] = jsonLines(said.stdout)
  expect(more).toEqual([])
  expect(modelSchema.parse(model)).toMatchObject({ id: harborLights.modelId, name: 'Harbor Lights XL' })
  const words = await runCli(['info', link, ...base])
  expect(words.stdout).toContain(`version ${idOf(harborLights)}  v3.1`)
  expect([said.code, words.code]).toEqual([0, 0])
  const twice = await runCli(['info', String(ambiguous.id), ...base, '--json'])
  expect(twice.code).toBe(1)
  expect(lastLine(twice)).toMatchObject({ status: 'failed', failure: { kind: 'ambiguousId' } })
})

test('11. The CLI: search prints a mapped model a line, of the type that was asked for', async ({ house }) => {
  const base = ['--base-url', house.civitai.url]
  const said = await runCli(['search', 'paper', 'lantern', '--type', 'LORA', ...base, '--json'])
  const models = jsonLines(said.stdout).map((line) => modelSchema.parse(line))
  expect(models[0]).toMatchObject({ id: paperLantern.modelId, type: 'LORA' })
  expect(models.every(({ type }) => type === 'LORA')).toBe(true)
  const nothing = await runCli(['search', 'zzzzqqqq', ...base, '--json'])
  expect(nothing).toMatchObject({ code: 0, stdout: '' })
})

test('11. The CLI: progress is told on the way, never less than before', async ({ house }) => {
  house.civitai.settings.bytesPerSecond = 1_000_000
  const said = await runCli(['get', idOf(tidePool), '--to', house.folder, '--base-url', house.civitai.url, '--json'])
  const told = linesOf(said).flatMap((line) => (line.status === 'progress' ? [line.received] : []))
  expect(told.length).toBeGreaterThan(1)
  expect(told).toEqual([...told].sort((a, b) => a - b))
})
