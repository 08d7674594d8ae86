import { describe, expect, it } from 'vitest'
import { shownPathOf } from '../../../renderer/downloads/filePath'
import { aDownload, done } from '../appStateBuilder'

const kept = (folder: string, path: string) =>
  shownPathOf(aDownload({ folder, state: { kind: 'quarantined', failure: { kind: 'notAModel' }, path, sha256: 'ab' } }))

describe('9. The screens: the path in a row', () => {
  it('is the shown one of the file in its place', () => {
    expect(shownPathOf(aDownload({ state: done() }))).toBe('ComfyUI / models / loras / harborLights.safetensors')
  })

  it.each([
    ['/models/loras', '/models/loras/x.part.quarantined', 'ComfyUI / models / loras / x.part.quarantined'],
    ['D:\\loras\\', 'D:\\loras\\x.part.quarantined', 'ComfyUI / models / loras / x.part.quarantined'],
    ['/models/loras', '/elsewhere/x.part.quarantined', '/elsewhere/x.part.quarantined'],
  ])('is that of the quarantined file beside %s, or all of it elsewhere', (folder, path, shown) => {
    expect(kept(folder, path)).toBe(shown)
  })
})
