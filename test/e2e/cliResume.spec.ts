import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { known } from '../civitai/known'
import { lastLine, runCli, startCli, type Command } from './commandLine'
import { storageBytes, storageRequests, test, type Household } from './household'

const { bigLora, tidePool } = known
const MiB = 1024 * 1024

function argsFor(house: Household, { versionId }: { versionId: number }, to: string): string[] {
  return ['get', String(versionId), '--to', to, '--base-url', house.civitai.url, '--json']
}

/** Waits until the storage has sent that many bytes. */
async function untilSent(house: Household, bytes: number): Promise<void> {
  await expect.poll(() => storageBytes(house.civitai), { intervals: [20], timeout: 60_000 }).toBeGreaterThan(bytes)
}

async function killed({ child, ended }: Command): Promise<void> {
  child.kill('SIGKILL')
  await ended
}

test('11. The CLI: killed with SIGKILL in the middle, the same command resumes and fetches at most 16 MiB twice', async ({
  house,
}) => {
  const { bytes, sha256, fileName } = await house.expected(bigLora)
  const to = join(house.folder, 'to')
  house.civitai.settings.bytesPerSecond = 40_000_000
  // One connection, so that what the storage sent and what came are one number.
  const one = { MODELPORT_CONNECTIONS: '1' }
  const first = startCli(argsFor(house, bigLora, to), one)
  await untilSent(house, bytes / 2)
  await killed(first)
  const before = storageBytes(house.civitai)
  house.civitai.settings.bytesPerSecond = null
  const said = await runCli(argsFor(house, bigLora, to), one)
  const last = lastLine(said)
  expect(last).toMatchObject({ status: 'done', path: join(to, fileName), sha256, verified: true })
  const received = last.status === 'done' ? last.bytesReceived : bytes
  expect(received).toBeLessThan(bytes)
  expect(last).toMatchObject({ how: 'resumed', bytesKept: bytes - received })
  // What the storage handed out before the kill was partly still on its way, so only ours is counted.
  expect(received).toBeLessThanOrEqual(bytes - (bytes / 2 - 16 * MiB))
  expect(storageBytes(house.civitai) - before).toBe(received)
  expect(storageRequests(house.civitai).at(-1)?.start).toBe(bytes - received)
  expect(await readdir(to)).toEqual([fileName])
})

test('11. The CLI: stopped by SIGTERM it says so on its last line, keeps the bytes and goes on the next time', async ({
  house,
}) => {
  const { bytes, sha256 } = await house.expected(tidePool)
  house.civitai.settings.bytesPerSecond = 1_000_000
  const first = startCli(argsFor(house, tidePool, house.folder))
  await untilSent(house, bytes / 2)
  first.child.kill('SIGTERM')
  const said = await first.ended
  expect(said.code).toBe(1)
  expect(lastLine(said)).toMatchObject({ status: 'failed', failure: { detail: expect.stringContaining('resume') } })
  house.civitai.settings.bytesPerSecond = null
  const last = lastLine(await runCli(argsFor(house, tidePool, house.folder)))
  expect(last).toMatchObject({ status: 'done', sha256 })
  expect(last.status === 'done' ? last.bytesReceived : bytes).toBeLessThan(bytes)
})

test('11. The CLI: a connection that breaks is taken up again in the same run, and every byte is counted once', async ({
  house,
}) => {
  const { bytes, sha256 } = await house.expected(tidePool)
  house.civitai.faults.set([
    { match: { origin: 'storage', nth: 1 }, do: { kind: 'cut', afterBytes: 700_000 } },
    { match: { origin: 'storage', nth: 2 }, do: { kind: 'cut', afterBytes: 500_000 } },
  ])
  const last = lastLine(await runCli(argsFor(house, tidePool, house.folder)))
  expect(last).toEqual({ ...last, status: 'done', sha256, verified: true, bytesReceived: bytes })
})

test('11. The CLI: a second run of the same file waits for the first one, and nothing is fetched twice', async ({
  house,
}) => {
  const { bytes, sha256 } = await house.expected(tidePool)
  house.civitai.settings.bytesPerSecond = 400_000
  const first = startCli(argsFor(house, tidePool, house.folder))
  await untilSent(house, 1)
  const second = await runCli(argsFor(house, tidePool, house.folder))
  expect(second.stderr).toContain('locked')
  expect(lastLine(second)).toMatchObject({ status: 'done', sha256, verified: true, bytesReceived: 0 })
  expect(lastLine(await first.ended)).toMatchObject({ status: 'done', sha256, bytesReceived: bytes })
  expect(storageBytes(house.civitai)).toBe(bytes)
})
