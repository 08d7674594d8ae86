import { describe, expect, it } from 'vitest'
import { checkOrigin, originOf } from '../../../electron/engine/origin'
import { openPartFile } from '../../../electron/engine/partFile'
import { always, cut, failuresOf } from './faultKit'
import { expectOnly } from './folderContents'
import { newPath, owner, partWith, reopened } from './partKit'
import { useStage } from './stage'
import { useTempFolder } from './tempFolder'

const stage = useStage()
const tempFolder = useTempFolder()

describe('6. The engine: the origin of an answer', () => {
  it.each<[string, string | undefined, string | null]>([
    ['its host and ETag', '"ab-4"', 'r2.example "ab-4"'],
    ['the same for a weak ETag', 'W/"ab-4"', 'r2.example "ab-4"'],
    ['not to be told without one', undefined, null],
    ['not kept when it is long', `"${'x'.repeat(200)}"`, null],
  ])('is %s', (_, etag, origin) => {
    expect(originOf('https://r2.example/a/b?sig=secret', etag)).toBe(origin)
  })
})

describe('6. The engine: the origin of a part file', () => {
  it('is kept with it', async () => {
    const path = newPath(await tempFolder())
    const part = await openPartFile(path, owner)
    expect(checkOrigin(part, 0, 'r2 "a"')).toBeNull()
    await part.write([Buffer.alloc(10)], 0)
    await part.sync()
    await part.close()
    expect(await reopened(path, owner, (again) => again.origin())).toBe('r2 "a"')
  })

  it.each<[string, string | null, string | null, boolean]>([
    ['the same', 'r2 "a"', 'r2 "a"', false],
    ['another file of the same storage', 'r2 "a"', 'r2 "b"', true],
    ['another storage', 'r2 "a"', 'b2 "b"', false],
    ['not told now', 'r2 "a"', null, false],
    ['not told before', null, 'r2 "a"', false],
  ])('is held against that of later bytes: %s', async (_, before, now, changed) => {
    const path = await partWith(await tempFolder(), 10)
    const failure = await reopened(path, owner, (part) => {
      part.setOrigin(before)
      return checkOrigin(part, 10, now)
    })
    expect(failure).toEqual(changed ? { kind: 'changedOnServer', expected: before, actual: now } : null)
  })
})

describe('6. The engine: another ETag in the middle of a file', () => {
  const another = always({ kind: 'newEtag', etag: '"another"' })
  const early = { ...cut, do: { kind: 'cut' as const, afterBytes: 100_000 } }

  it('without a listed hash makes it begin anew once it was told twice', async () => {
    const { civitai, folder, record, open, fetches } = stage()
    civitai.faults.set([early, { match: { origin: 'storage', nth: 2, times: 99 }, do: another.do }])
    const { downloads, untilState } = open()
    const file = await record('noHash')
    downloads.add([file])
    downloads.start()
    await untilState('noHash', 'done')
    await expectOnly(folder, file)
    expect(failuresOf(stage())).toEqual(['connection', 'changedOnServer'])
    expect(fetches().at(-1)?.range).toBe('bytes=0-')
  })

  it('with a listed hash changes nothing', async () => {
    const { civitai, folder, record, open, fetches } = stage()
    civitai.faults.set([cut, { match: { origin: 'storage', nth: 2, times: 99 }, do: another.do }])
    const { downloads, untilState } = open()
    const medium = await record('medium')
    downloads.add([medium])
    downloads.start()
    await untilState('medium', 'done')
    await expectOnly(folder, medium)
    expect(fetches()).toHaveLength(2)
  })
})
