import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import type { Download } from '../../../shared/download'
import { MIB, PART } from './faultKit'
import { expectOnly, listing } from './folderContents'
import type { Opened } from './opened'
import type { Stage } from './stage'

/** Answers that stop after some bytes, so that a download is in the middle for as long as a test likes. */
export function stallAfter(stage: Stage, bytes: number): void {
  stage.civitai.faults.set([{ match: { origin: 'storage' }, do: { kind: 'stall', afterBytes: bytes } }])
}

/** A download that has some MiB on disk and is still receiving. */
export async function halfWay(
  stage: Stage,
  more: Parameters<Stage['open']>[0] = {},
): Promise<Opened & { medium: Download }> {
  stallAfter(stage, 4 * MIB)
  const opened = stage.open({ stallMs: 60_000, ...more })
  const medium = await stage.record('medium')
  opened.downloads.add([medium])
  opened.downloads.start()
  await opened.until('medium', ({ received }) => received >= 3 * MIB)
  return { ...opened, medium }
}

/** What is in the folder stays as it is. */
export async function expectStillness(stage: Stage): Promise<void> {
  const before = await listing(stage.folder)
  stage.civitai.faults.clear()
  await sleep(300)
  expect(await listing(stage.folder)).toEqual(before)
}

/** Nothing of what is half-way is lost and nothing comes; once it is let go, the rest comes and nothing else. */
export async function expectRest(
  stage: Stage,
  { untilState, medium }: Opened & { medium: Download },
  letGo: () => void,
): Promise<void> {
  expect(await listing(stage.folder)).toMatchObject({ [PART]: 4 * MIB })
  await expectStillness(stage)
  letGo()
  await untilState('medium', 'done')
  await expectOnly(stage.folder, medium)
  expect(stage.fetches().map(({ range }) => range)).toEqual(['bytes=0-', `bytes=${String(4 * MIB)}-`])
}
