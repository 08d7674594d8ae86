import { describe, expect, it } from 'vitest'
import { autostartEntry } from '../../../electron/system/autostart'
import { afterCrash, SOON_MS } from '../../../electron/system/crashes'

describe('2. System: starting at login', () => {
  it('writes an entry that starts without a window', () => {
    expect(autostartEntry('/opt/Modelport/modelport')).toBe(`[Desktop Entry]
Type=Application
Name=Modelport
Exec="/opt/Modelport/modelport" --hidden
Terminal=false
X-GNOME-Autostart-enabled=true
`)
  })

  it('escapes what means something in such an entry', () => {
    expect(autostartEntry('/home/a "b"/100%/$x')).toContain(String.raw`Exec="/home/a \\"b\\"/100%%/\\$x" --hidden`)
  })
})

describe('5. Robustness: a page whose process crashed', () => {
  it('is loaded again, asked about where that was just now, and left alone where it ended as it should', () => {
    expect(afterCrash('crashed', Infinity)).toBe('reload')
    expect(afterCrash('oom', SOON_MS)).toBe('reload')
    expect(afterCrash('killed', SOON_MS - 1)).toBe('ask')
    expect(afterCrash('clean-exit', Infinity)).toBeNull()
  })
})
