import { describe, expect, it } from 'vitest'
import { installedModels, keepsOf } from '../../../renderer/browse/leftOut'
import { aDownload, done } from '../appStateBuilder'

describe('5. Search: what is left out here', () => {
  const downloads = [aDownload({ modelId: 1, state: done() }), aDownload({ modelId: 2, state: { kind: 'paused' } })]
  const installed = installedModels(downloads, new Map([[3, { modelId: 3, update: false }]]))
  const open = { kind: 'open' } as const

  it('is what is in the library or was downloaded, not what is still in the queue', () => {
    const keeps = keepsOf({ notInstalled: true, hideEarlyAccess: false }, installed)
    expect([1, 2, 3, 4].filter((id) => keeps({ id, access: open }))).toEqual([2, 4])
  })

  it('is early access where that is chosen, and nothing where nothing is', () => {
    const early = { id: 1, access: { kind: 'earlyAccess', endsAt: null } } as const
    expect(keepsOf({ notInstalled: false, hideEarlyAccess: true }, installed)(early)).toBe(false)
    expect(keepsOf({ notInstalled: false, hideEarlyAccess: false }, installed)(early)).toBe(true)
  })
})
