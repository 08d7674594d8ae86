import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readModelPaths } from '../../../electron/folders/modelPathsYaml'
import { computer } from './computers'

/** `npm run test:fuzz` has more. */
const cases = Number(process.env.FUZZ_CASES ?? 500)
const file = '/apps/ComfyUI/extra_model_paths.yaml'
const { places } = computer('/nowhere', 'linux', { MODELS: '/vars/models' })
const read = (text: string) => readModelPaths(text, file, places)
const foldersIn = async (text: string) => (await read(text)).folders.map(({ key, folder, how }) => [key, folder, how])

describe('6.1 Programs: extra_model_paths.yaml', () => {
  it('has no base: entries are meant from the file’s folder, absolute ones win', async () => {
    expect(await foldersIn('x:\n  loras: L\n  vae: /V\n')).toEqual([
      ['loras', '/apps/ComfyUI/L', 'also'],
      ['vae', '/V', 'also'],
    ])
  })

  it('expands ~ and $VAR in the base, and leaves what is not set', async () => {
    expect(await foldersIn('x:\n  base_path: ~/m\n  loras: L\n')).toEqual([['loras', '/home/me/m/L', 'also']])
    expect(await foldersIn('x:\n  base_path: ${MODELS}/a\n  loras: L\n')).toEqual([
      ['loras', '/vars/models/a/L', 'also'],
    ])
    expect(await foldersIn('x:\n  base_path: ../$NONE\n  loras: L\n')).toEqual([['loras', '/apps/$NONE/L', 'also']])
  })

  it('splits a block at its lines, and passes empty ones over', async () => {
    expect(await foldersIn('x:\n  base_path: /b\n  loras: |\n    one\n\n    two words\n')).toEqual([
      ['loras', '/b/one', 'also'],
      ['loras', '/b/two words', 'also'],
    ])
  })

  it('takes no file for nothing, and a text or list for no such file', async () => {
    expect(await read('')).toEqual({ folders: [], bases: [], notes: [] })
    expect(await read('# only a comment\n')).toEqual({ folders: [], bases: [], notes: [] })
    expect((await read('- a\n- b\n')).notes).toEqual([{ kind: 'unreadable', path: file }])
    expect((await read('x:\n  base_path: [1]\n  loras: a\n')).notes).toEqual([
      { kind: 'notText', path: file, detail: 'x.base_path' },
    ])
    expect((await read('x: text\ny:\n  loras: 7\n')).notes).toEqual([
      { kind: 'notText', path: file, detail: 'x' },
      { kind: 'notText', path: file, detail: 'y.loras' },
    ])
  })

  it('is bounded: aliases without end, brackets without end, a thousand sections', async () => {
    const laughs = [
      'a: &a [x, x]',
      ...'bcdefghijk'.split('').map((l, n) => `${l}: &${l} [*${'abcdefghijk'[n] ?? ''}, *${'abcdefghijk'[n] ?? ''}]`),
    ]
    for (const text of [
      laughs.join('\n'),
      '['.repeat(100_000),
      '{a: '.repeat(20_000),
      'a:\n'.repeat(5000),
      '- '.repeat(50_000),
    ]) {
      const { folders } = await read(text)
      expect(folders.length).toBeLessThanOrEqual(2000)
    }
  })

  it('that is mangled gives folders that are paths, or a note, and never an error', async () => {
    const good = 'a111:\n  base_path: /b\n  is_default: true\n  loras: |\n    one\n    two # c\n  vae: V\nnone:\n'
    const mangled = fc
      .tuple(fc.nat(good.length), fc.nat(20), fc.string({ unit: 'binary', maxLength: 30 }))
      .map(([at, gone, put]) => good.slice(0, at) + put + good.slice(at + gone))
    const pieces = fc.array(
      fc.constantFrom(
        'a',
        ':',
        ' ',
        '\n',
        '  ',
        '\t',
        '|',
        '>',
        '-',
        '[',
        '{',
        '}',
        '&x',
        '*x',
        '!!',
        '"',
        "'",
        '#',
        '<<',
        '%',
        '---',
        '? ',
      ),
      { maxLength: 60 },
    )
    const any = fc.oneof(
      mangled,
      pieces.map((parts) => parts.join('')),
      fc.string({ unit: 'binary', maxLength: 200 }),
    )
    await fc.assert(
      fc.asyncProperty(any, async (text) => {
        const { folders, notes } = await read(text)
        for (const { folder } of folders) {
          expect(folder.startsWith('/')).toBe(true)
          expect(folder).not.toContain('\0')
        }
        for (const note of notes) expect(note.path).toBe(file)
      }),
      { numRuns: cases },
    )
  }, 300_000)
})
