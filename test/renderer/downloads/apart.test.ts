import type { Download } from '@shared/download'
import { describe, expect, it } from 'vitest'
import { tellApart } from '../../../renderer/downloads/apart'
import { aDownload } from '../appStateBuilder'

/** What is said of two files of one version, in their order. */
function apart(one: Partial<Download>, other: Partial<Download>): (string | undefined)[] {
  const words = tellApart([aDownload(one), aDownload({ id: 'd2', fileId: 3011, ...other })])
  return ['d1', 'd2'].map((id) => words.get(id))
}

describe('9. The screens: files of one version', () => {
  it.each<[string, Partial<Download>, Partial<Download>, string[]]>([
    ['kind', {}, { fileKind: 'VAE' }, ['Model', 'VAE']],
    ['precision', {}, { precision: 'fp8' }, ['fp16', 'fp8']],
    ['format', { fileName: 'a.safetensors' }, { fileName: 'a.gguf' }, ['safetensors', 'gguf']],
    [
      'name',
      { fileName: 'big.safetensors' },
      { fileName: 'small.safetensors' },
      ['big.safetensors', 'small.safetensors'],
    ],
    ['name, where it has no precision', { precision: null }, { precision: 'fp8' }, ['harborLights.safetensors', 'fp8']],
  ])('are told apart by their %s', (_, one, other, words) => {
    expect(apart(one, other)).toEqual(words)
  })

  it('have as few words as no other has, as many as it takes', () => {
    const files = [{}, { precision: 'fp32' }, { precision: 'fp32', fileKind: 'VAE' }]
    const words = tellApart(files.map((file, n) => aDownload({ id: `d${String(n)}`, fileId: n, ...file })))
    expect([...words.values()]).toEqual(['fp16', 'Model · fp32', 'VAE'])
  })

  it('need nothing when each is of a version of its own, or one file comes for two folders', () => {
    expect(apart({}, { versionId: 2011, fileKind: 'VAE' })).toEqual([undefined, undefined])
    expect(apart({}, { fileId: 3010, folder: '/other/loras' })).toEqual([undefined, undefined])
  })
})
