import { describe, expect, it } from 'vitest'
import { menuBar, type MenuEntry } from '../../../electron/system/menuBar'
import { desktopWords } from '../../../electron/system/words'

function flat(entries: readonly MenuEntry[]): Exclude<MenuEntry, { kind: 'menu' | 'line' }>[] {
  return entries.flatMap((entry) => {
    if (entry.kind === 'menu') return flat(entry.entries)
    return entry.kind === 'line' ? [] : [entry]
  })
}
const keysOn = (platform: NodeJS.Platform) =>
  flat(menuBar(platform, desktopWords('en'))).flatMap(({ label, keys }) =>
    keys === undefined ? [] : [`${keys}: ${label}`],
  )

describe('2. System: the menu bar', () => {
  it('has the keys of each platform', () => {
    const shared = ['CmdOrCtrl+,: Settings…', 'CmdOrCtrl+O: Open a list of models…', 'CmdOrCtrl+2: Downloads']
    for (const platform of ['linux', 'win32', 'darwin'] as const) {
      expect(keysOn(platform)).toEqual(expect.arrayContaining(shared))
    }
    expect(keysOn('linux')).toContain('CmdOrCtrl+Q: Quit Modelport')
    expect(keysOn('darwin')).toContain('CmdOrCtrl+Q: Quit Modelport')
    expect(keysOn('win32').join()).not.toContain('Quit')
  })

  it.each(['linux', 'win32', 'darwin'] as const)('gives no key twice on %s', (platform) => {
    const keys = keysOn(platform).map((line) => line.split(': ')[0])
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('can copy and paste by keys on macOS, where only a menu makes that work', () => {
    const roles = flat(menuBar('darwin', desktopWords('en'))).flatMap((entry) =>
      entry.kind === 'role' ? [entry.role] : [],
    )
    expect(roles).toEqual(expect.arrayContaining(['cut', 'copy', 'paste', 'selectAll', 'undo', 'hide', 'minimize']))
  })

  it('is all Chinese in Chinese', () => {
    const english = new Set(flat(menuBar('darwin', desktopWords('en'))).map(({ label }) => label))
    const left = flat(menuBar('darwin', desktopWords('zh-CN'))).filter(({ label }) => english.has(label))
    expect(left).toEqual([])
  })
})
