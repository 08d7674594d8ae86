import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { known, validKey } from '../civitai/known'
import { lastLine, runCli, type Said } from './commandLine'
import { storageRequests, test, type Household } from './household'

const { paperLantern, wrongHash, needsKey, earlyAccess, paid, archived, generationOnly, draft } = known

async function get(house: Household, what: string, ...more: string[]): Promise<Said> {
  const where = more.includes('--to') || more.includes('--program') ? [] : ['--to', join(house.folder, 'to')]
  return await runCli(['get', what, ...more, ...where, '--base-url', house.civitai.url, '--json'])
}

const info = (house: Household, what: string) => runCli(['info', what, '--base-url', house.civitai.url, '--json'])

test('11. The CLI: wrong usage is told on stderr with exit code 2, and nothing is asked', async ({ house }) => {
  const wrong = [
    [],
    ['fetch', '1'],
    ['get'],
    ['get', '1', '2'],
    ['get', '1', '--speed', '3'],
    ['get', '1', '--file', 'x'],
    ['get', '1', '--program', 'photoshop', '--root', '/'],
    ['get', '1', '--program', 'comfyui'],
    ['get', '1', '--to', '.', '--program', 'comfyui', '--root', '.'],
    ['get', '1', '--base-url', 'ftp://example.org'],
    ['search'],
    ['search', 'fog', '--type', 'Banana'],
  ]
  for (const args of wrong) {
    const said = await runCli([...args, '--json'], { MODELPORT_CIVITAI_URL: house.civitai.url })
    expect(said, args.join(' ')).toMatchObject({ code: 2, stdout: '' })
    // What is wrong, and where help is: no page of it.
    expect(said.stderr.trimEnd().split('\n')).toEqual([expect.any(String), expect.stringContaining('modelport --help')])
  }
  expect(house.civitai.log.entries()).toEqual([])
  expect(await runCli(['--help'])).toMatchObject({ code: 0, stderr: '' })
})

test('11. The CLI: what is no link of Civitai is a bad link, and wrong usage', async ({ house }) => {
  for (const text of ['https://huggingface.co/some/model', 'not a link', '0', 'https://civitai.com/user/maren_k']) {
    for (const said of [await get(house, text), await info(house, text)]) {
      expect(said.code).toBe(2)
      expect(lastLine(said)).toMatchObject({ status: 'failed', failure: { kind: 'badLink' } })
    }
  }
  const words = await runCli(['info', 'notathing', '--base-url', house.civitai.url])
  expect(words).toMatchObject({ code: 2, stdout: '' })
  expect(words.stderr).toContain('This is not a link, AIR or id of Civitai.')
  expect(words.stderr).toContain('modelport --help')
  expect(house.civitai.log.entries()).toEqual([])
})

test('11. The CLI: each refusal of Civitai has its own kind', async ({ house }) => {
  const refusals = [
    [needsKey, 'needsKey'],
    [earlyAccess, 'earlyAccess'],
    [paid, 'paid'],
    [archived, 'archived'],
    [generationOnly, 'downloadsDisabled'],
    [draft, 'notFound'],
  ] as const
  for (const [{ versionId }, kind] of refusals) {
    const said = await get(house, String(versionId))
    expect(said.code).toBe(1)
    expect(lastLine(said)).toMatchObject({ status: 'failed', failure: { kind } })
  }
  expect(storageRequests(house.civitai)).toEqual([])
})

test('11. The CLI: with a key Civitai decides about early access, and says until when', async ({ house }) => {
  const args = ['get', String(earlyAccess.versionId), '--to', house.folder, '--base-url', house.civitai.url, '--json']
  const said = await runCli(args, { CIVITAI_API_KEY: validKey })
  expect(lastLine(said)).toMatchObject({ failure: { kind: 'earlyAccess', status: 403, until: expect.any(Number) } })
})

test('11. The CLI: a wrong key is told as such', async ({ house }) => {
  const args = ['get', String(needsKey.versionId), '--to', house.folder, '--base-url', house.civitai.url, '--json']
  const said = await runCli(args, { CIVITAI_API_KEY: 'civitai_of_nobody' })
  expect(said.code).toBe(1)
  expect(lastLine(said)).toMatchObject({ status: 'failed', failure: { kind: 'badKey' } })
})

test('11. The CLI: a file that the version does not have is not found', async ({ house }) => {
  const version = String(paperLantern.versionId)
  const link = `${house.civitai.url}/api/download/models/${version}?fileId=1`
  for (const said of [await get(house, version, '--file', '1'), await get(house, link)])
    expect(lastLine(said)).toMatchObject({ status: 'failed', failure: { kind: 'notFound' } })
})

test('11. The CLI: a root that is no install is a bad folder, and the right one nearby is named', async ({ house }) => {
  const at = (program: string, root: string) =>
    get(house, String(paperLantern.versionId), '--program', program, '--root', root)
  const other = await at('a1111', house.roots.comfyui)
  expect(other.code).toBe(1)
  expect(lastLine(other)).toMatchObject({ failure: { kind: 'badFolder', detail: 'looksLikeComfyUI' } })
  expect(lastLine(await at('comfyui', house.folder))).toMatchObject({
    failure: { kind: 'badFolder', detail: 'choseParent', actual: house.roots.comfyui },
  })
  expect(lastLine(await at('comfyui', join(house.folder, 'nowhere')))).toMatchObject({
    failure: { kind: 'badFolder', detail: 'missing' },
  })
  expect(storageRequests(house.civitai)).toEqual([])
})

test('11. The CLI: a file where the folder should be is told, and stays', async ({ house }) => {
  const taken = join(house.folder, 'taken')
  await writeFile(taken, 'mine')
  const said = await get(house, String(paperLantern.versionId), '--to', taken)
  expect(lastLine(said)).toMatchObject({ status: 'failed', failure: { kind: 'notWritable' } })
})

test('11. The CLI: a folder below /proc is told as one that cannot be written', async ({ house }) => {
  const said = await get(house, String(paperLantern.versionId), '--to', '/proc/nope')
  expect(said.code).toBe(1)
  expect(lastLine(said)).toMatchObject({ status: 'failed', failure: { kind: 'notWritable' } })
})

test('6. The engine: a wrong hash fails, nothing is placed, and the bytes are kept under a name no program loads', async ({
  house,
}) => {
  const to = join(house.folder, 'to')
  await mkdir(to)
  const said = await get(house, String(wrongHash.versionId), '--to', to)
  const last = lastLine(said)
  expect(said.code).toBe(1)
  const left = await readdir(to)
  expect(left).toHaveLength(1)
  expect(left[0]).toMatch(/\.mpdl\.quarantined$/)
  expect(last).toMatchObject({ status: 'failed', failure: { kind: 'hashMismatch', path: join(to, left[0] ?? '') } })
})

test('11. The CLI: a Civitai that is not there ends in a failure, not in a hang', async ({ house }) => {
  const args = ['info', '1010', '--base-url', 'http://127.0.0.1:9', '--json']
  const said = await runCli(args)
  expect(house.civitai.log.entries()).toEqual([])
  expect(said.code).toBe(1)
  expect(lastLine(said)).toMatchObject({ status: 'failed', failure: { kind: 'connection' } })
})
