import { describe, expect, it } from 'vitest'
import { rateLimited } from '../../civitai/faultReplies'
import { always, failuresOf, PART } from './faultKit'
import { listing } from './folderContents'
import { useStage } from './stage'

const stage = useStage()

describe('6. The engine: an answer that stays bad', () => {
  it('ends with a person after five tries, and nothing is placed', async () => {
    const { civitai, folder, record, open } = stage()
    civitai.faults.set([always({ kind: 'wrongContentRange', shift: 1 })])
    const { downloads, untilState } = open()
    downloads.add([await record('medium')])
    downloads.start()
    expect((await untilState('medium', 'attention')).failure.kind).toBe('badResponse')
    expect(failuresOf(stage())).toHaveLength(5)
    expect(Object.keys(await listing(folder)).filter((name) => !name.startsWith(PART))).toEqual([])
  })

  it('that tells when to come back is obeyed', async () => {
    const { civitai, record, open } = stage()
    civitai.faults.set([always(rateLimited(3600))])
    const { downloads, untilState } = open({ hurry: false })
    const before = Date.now()
    downloads.add([await record('medium')])
    downloads.start()
    const { at, attempt } = await untilState('medium', 'retrying')
    expect(attempt).toBe(1)
    expect(at).toBeGreaterThanOrEqual(before + 3_600_000)
    expect(at).toBeLessThanOrEqual(Date.now() + 3_600_000)
  })
})
