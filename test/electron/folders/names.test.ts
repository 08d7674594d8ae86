import { describe, expect, it } from 'vitest'
import { cleanFileName, cleanFolderName, sameName, splitName, withSuffix } from '../../../electron/folders/names'

const clean = (name: string) => cleanFileName(name, 'model 7')
/** Made from numbers, so that the invisible can be read here. */
const hidden = (...points: number[]) => String.fromCodePoint(...points)

describe('6.2 Folders: clean file names', () => {
  it('leaves a good name as it is', () => {
    for (const name of ['neon_ink-v1.5.safetensors', 'Ärger (fp16) [A].ckpt', '日本語 モデル.safetensors', 'a,b.pt'])
      expect(clean(name)).toBe(name)
  })

  it('keeps the base name only', () => {
    expect(clean('../../etc/passwd.safetensors')).toBe('passwd.safetensors')
    expect(clean('..\\..\\Windows\\x.ckpt')).toBe('x.ckpt')
    expect(clean('/abs/olute.pt')).toBe('olute.pt')
  })

  it('replaces what Windows forbids', () => {
    expect(clean('a<b>c:d"e|f?g*h.safetensors')).toBe('a_b_c_d_e_f_g_h.safetensors')
    expect(clean('C:evil.safetensors')).toBe('C_evil.safetensors')
  })

  it('takes out controls, zero-width and direction marks, and makes one space of any', () => {
    expect(clean(`a${hidden(0, 7, 0x7f, 0x85)}b.pt`)).toMatch(/^a ?b\.pt$/)
    expect(clean(`mod${hidden(0x202e)}el${hidden(0x200b, 0xfeff)}.pt`)).toBe('model.pt')
    expect(clean(`a${hidden(0xa0, 0x3000)}\t b.pt`)).toBe('a b.pt')
    expect(clean(`x${hidden(0x200d)}.safetensors${hidden(0x200b)}`)).toBe('x.safetensors')
    expect(clean('half \ud83d.pt')).toBe('half.pt')
  })

  it('composes letters, so that one name is not two', () => {
    expect(clean('e\u0301te\u0301.pt')).toBe('\u00e9t\u00e9.pt')
  })

  it('gives the devices of Windows another name, with any extension and in any case', () => {
    expect(clean('con.safetensors')).toBe('con_.safetensors')
    expect(clean('Aux .v2.pt')).toBe('Aux_.v2.pt')
    expect(clean('LPT1.ckpt')).toBe('LPT1_.ckpt')
    expect(clean('COM\u00b9.ckpt')).toBe('COM\u00b9_.ckpt')
    expect(clean('CONIN$.ckpt')).toBe('CONIN$_.ckpt')
    expect(clean('console.ckpt')).toBe('console.ckpt')
  })

  it('trims dots and spaces at the ends, also before the extension', () => {
    expect(clean('  name . .safetensors. . ')).toBe('name.safetensors')
    expect(clean('.hidden.pt')).toBe('hidden.pt')
  })

  it('writes the extension in lower case and the stem as it was', () => {
    expect(clean('Neon.SafeTensors')).toBe('Neon.safetensors')
    expect(clean('Model V1.5')).toBe('Model V1.5')
  })

  it('falls back when nothing is left, and cleans the fallback too', () => {
    expect(clean('')).toBe('model 7')
    expect(clean('.safetensors')).toBe('model 7.safetensors')
    expect(clean(' ... ')).toBe('model 7')
    expect(clean('folder/')).toBe('model 7')
    expect(cleanFileName('.pt', 'a/b: c')).toBe('a_b_ c.pt')
    expect(cleanFileName('', hidden(0x200b))).toBe('file')
  })

  it('cuts the stem to 120 characters and the name to 200 bytes, never through a character', () => {
    expect(clean(`${'x'.repeat(500)}.safetensors`)).toBe(`${'x'.repeat(120)}.safetensors`)
    const cat = clean(`${'\u{1f408}'.repeat(100)}.safetensors`)
    expect(Buffer.byteLength(cat)).toBe(200)
    expect(cat).toMatch(/^(\u{1f408})+\.safetensors$/u)
    expect(clean(`${'x'.repeat(119)} y.pt`)).toBe(`${'x'.repeat(119)}.pt`)
  })

  it('lets no name look like a part file of ours', () => {
    expect(clean('12-34.mpdl')).toBe('12-34_mpdl')
    expect(clean('12-34.MPDL.journal')).toBe('12-34_mpdl.journal')
    expect(clean(`12-34.mp${hidden(0x200b)}dl`)).toBe('12-34_mpdl')
  })

  it('keeps its promises for thousands of invented names, and is done in one pass', () => {
    const pieces = [
      ...['a', 'B', '.', ' ', '/', '\\', ':', '*', 'con', 'nul', '.mpdl', '\u0301', 'e', '\u{1f408}', '\ud83d'],
      ...['\u200d', '\u202e', '\u0000', '\n', '\u3164', 'ß', 'モ', '-', '1', '..', 'x'.repeat(60)],
    ]
    // A fixed sequence (numbers of a linear congruence), so that a failure can be seen again.
    let seed = 7
    const next = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return Math.floor((seed / 2_147_483_648) * below)
    }
    for (let round = 0; round < 5000; round += 1) {
      const raw = Array.from({ length: next(12) }, () => pieces[next(pieces.length)] ?? '').join('')
      const name = clean(`${raw}.safetensors`)
      expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}\p{Cs}\u200d\u202e\u3164]|^[. ]|[. ]$|\.mpdl/u)
      expect(name).not.toMatch(/^(con|nul)(\.|$)/i)
      expect(splitName(name)).toMatchObject({ extension: '.safetensors' })
      expect(splitName(name).stem.length).toBeGreaterThan(0)
      expect(splitName(name).stem.length).toBeLessThanOrEqual(120)
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200)
      expect(name.normalize('NFC')).toBe(name)
      expect(clean(name)).toBe(name)
    }
  })
})

describe('6.2 Folders: clean folder names', () => {
  it('turns separators into underscores and never climbs', () => {
    expect(cleanFolderName('SD 1.5/SDXL', 'Other')).toBe('SD 1.5_SDXL')
    expect(cleanFolderName('..', 'Other')).toBe('Other')
    expect(cleanFolderName('../up', 'Other')).toBe('_up')
    expect(cleanFolderName('nul', 'Other')).toBe('nul_')
    expect(cleanFolderName('', '')).toBe('folder')
  })
})

describe('6.2 Folders: telling names apart', () => {
  it('puts the suffix before the extension', () => {
    expect(withSuffix('x.safetensors', 12)).toBe('x (12).safetensors')
    expect(withSuffix('v1.5', '12-2')).toBe('v1.5 (12-2)')
  })

  it('ignores letter case and composition, as some systems do', () => {
    expect(sameName('Neon.SAFETENSORS', 'neon.safetensors')).toBe(true)
    expect(sameName('\u00c9t\u00e9.pt', 'e\u0301te\u0301.pt')).toBe(true)
    expect(sameName('neon.pt', 'neon2.pt')).toBe(false)
  })
})
