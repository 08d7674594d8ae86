import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { LockEntry } from '@shared/schemas/lock'
import { lockPath, parseLock, writeLock } from '../../../../electron/library/lock/lockFile'

function anEntry(more: Partial<LockEntry> = {}): LockEntry {
  return {
    ...{ modelId: 1020, versionId: 20200, fileId: 502000, sha256: 'ab'.repeat(32), bytes: 4000 },
    ...{
      path: 'loras/lantern.safetensors',
      model: 'Paper Lantern',
      version: 'v1',
      type: 'LORA',
      baseModel: 'SDXL 1.0',
    },
    ...more,
  }
}
const textOf = (...files: unknown[]) => JSON.stringify({ lockVersion: 1, files })

describe('6.9 modelport.lock: what is written', () => {
  it('is read again as it was, in the order of the paths', () => {
    const files = [anEntry({ path: 'vae/z.safetensors' }), anEntry()]
    const text = writeLock(files, 'Modelport/0.1.0')
    expect(parseLock(text)).toEqual({
      ok: true,
      value: {
        lockVersion: 1,
        writtenBy: 'Modelport/0.1.0',
        files: [anEntry(), anEntry({ path: 'vae/z.safetensors' })],
      },
    })
  })

  it('has only paths that every system can write', () => {
    expect(lockPath(['loras', 'SDXL', 'a.safetensors'])).toBe('loras/SDXL/a.safetensors')
    for (const parts of [['..', 'a'], ['a/b'], ['con.txt'], ['a:b'], [], ['x '], ['y\\z']])
      expect(lockPath(parts)).toBeNull()
  })
})

describe('6.9 Export and restore: what earlier versions wrote', () => {
  it('is read as it was written', async () => {
    const text = await readFile(join(import.meta.dirname, '../../formats/lock/modelport.lock'), 'utf8')
    expect(parseLock(text)).toEqual({ ok: true, value: JSON.parse(text) as unknown })
  })

  it('is told from what a newer version wrote, which is not called unsafe', () => {
    const newer = JSON.stringify({ lockVersion: 2, files: [], more: true })
    expect(parseLock(newer)).toEqual({ ok: false, failure: { kind: 'badLock', detail: 'newer' } })
    const older = parseLock(JSON.stringify({ lockVersion: 0, files: [] }))
    expect(older.ok ? null : older.failure.detail).not.toBe('newer')
  })

  it('may lack the id of a file that was here before', () => {
    const found = { ok: true, value: { files: [{ fileId: null }] } }
    expect(parseLock(textOf({ ...anEntry(), fileId: undefined }))).toMatchObject(found)
    expect(parseLock(textOf(anEntry({ fileId: null })))).toMatchObject(found)
  })
})

describe('6.9 Export and restore: a path that is not safe', () => {
  it.each([
    ['../evil.safetensors', 'leaves the folder'],
    ['loras/../../evil.safetensors', 'leaves the folder'],
    ['/etc/cron.d/evil', 'an absolute path'],
    ['C:/Windows/evil.dll', 'an absolute path'],
    ['D:evil.safetensors', 'an absolute path'],
    ['//server/share/evil.safetensors', 'an absolute path'],
    ['\\\\server\\share\\evil.safetensors', 'an absolute path'],
    ['\\\\?\\C:\\evil.safetensors', 'an absolute path'],
    ['loras\\..\\..\\evil.safetensors', 'a name that not every system takes'],
    ['loras/a.safetensors:evil', 'a name that not every system takes'],
    ['loras/NUL', 'a name that Windows keeps'],
    ['COM1.d/a.safetensors', 'a name that Windows keeps'],
    ['aux.safetensors', 'a name that Windows keeps'],
  ])('%j is refused, and said with why', (path, why) => {
    expect(parseLock(textOf(anEntry(), anEntry({ path })))).toEqual({
      ok: false,
      failure: { kind: 'badLock', detail: `${why}: ${path}`, actual: path },
    })
  })

  it('is told without what a terminal would obey or a person not see', () => {
    const read = parseLock(textOf(anEntry({ path: '../\u001b[2Ja\u202eb' })))
    expect(!read.ok && read.failure.detail).toBe('leaves the folder: ../\ufffd[2Ja\ufffdb')
    const field = parseLock(textOf({ ...anEntry(), '\u001b[2J': 1 }))
    expect(JSON.stringify(field)).not.toContain('u001b')
  })
})

describe('6.9 modelport.lock: what is refused before anything is done', () => {
  it.each([
    '../loras/a.safetensors',
    'loras/../../a.safetensors',
    'loras/..',
    '/etc/passwd',
    '\\\\server\\share\\a',
    'C:/models/a.safetensors',
    'c:a.safetensors',
    'loras\\a.safetensors',
    'loras//a.safetensors',
    './a.safetensors',
    'loras/con.safetensors',
    'LPT1/a.safetensors',
    'loras/a.safetensors.',
    'loras/a ',
    'loras/a\u0000.safetensors',
    'loras/a?.safetensors',
    'loras/20200-502000.mpdl',
    `loras/${'x'.repeat(300)}`,
    'a/'.repeat(40) + 'a',
    'custom_nodes/x/__init__.py',
    'custom_nodes/x/models/a.safetensors',
    'extra_model_paths.yaml',
    'models/Extra_Model_Paths.yml',
    'extra_models_config.yaml',
    'venv/Lib/site-packages/x.pth',
    'python_embeded/x.pth',
    'env/x.pth',
    'lib/python3.11/Dist-Packages/x.pth',
    'config.json',
    'ui-config.json',
    'user/default/comfy.settings.json',
    'extensions/a/x.json',
    'web/x.js',
    'run.bat',
    '.bashrc',
    '.config/autostart/x.json',
    'loras/x\u202esrosnetefas.ckpt',
    'loras/x\u200b.safetensors',
    '',
  ])('the path %j', (path) => {
    expect(parseLock(textOf(anEntry({ path })))).toMatchObject({ ok: false, failure: { kind: 'badLock' } })
  })

  it.each([
    ['no JSON', '{'],
    ['another version', JSON.stringify({ lockVersion: 2, files: [] })],
    ['a list', '[]'],
    ['a field that is not known', textOf({ ...anEntry(), url: 'https://x' })],
    ['a short hash', textOf(anEntry({ sha256: 'ab' }))],
    ['an upper-case hash', textOf(anEntry({ sha256: 'AB'.repeat(32) }))],
    ['no bytes', textOf(anEntry({ bytes: 0 }))],
    ['an id that is none', textOf(anEntry({ fileId: -1 }))],
    ['the same path twice', textOf(anEntry(), anEntry())],
    ['the same path for Windows', textOf(anEntry(), anEntry({ path: 'LORAS/Lantern.safetensors' }))],
    ['a file where another needs a folder', textOf(anEntry({ path: 'loras' }), anEntry())],
  ])('%s', (_what, text) => {
    expect(parseLock(text)).toMatchObject({ ok: false, failure: { kind: 'badLock' } })
  })
})
