import { describe, expect, it } from 'vitest'
import { canBeReplaced, type Installation } from '../../../electron/system/installation'

const unpacked: Installation = {
  platform: 'linux',
  packageType: null,
  appImage: undefined,
  appDir: undefined,
  executable: '/opt/Modelport/modelport',
}
const mounted = { appImage: '/home/me/Modelport.AppImage', appDir: '/tmp/.mount_ModelpX' }
const appImage: Installation = { ...unpacked, ...mounted, executable: '/tmp/.mount_ModelpX/modelport' }

describe('1. Installers: a copy that a newer version can take the place of', () => {
  it.each<[string, Partial<Installation>]>([
    ['a deb', { packageType: 'deb' }],
    ['an rpm', { packageType: 'rpm' }],
    ['a deb that an AppImage has started', { packageType: 'deb', ...mounted }],
    ['an AppImage', appImage],
    ['an installed one on Windows', { platform: 'win32' }],
    ['an installed one on macOS', { platform: 'darwin' }],
  ])('is %s', (_, given) => {
    expect(canBeReplaced({ ...unpacked, ...given })).toBe(true)
  })

  it.each<[string, Partial<Installation>]>([
    ['what was unpacked from a tar.gz', {}],
    ['that, started by the AppImage of another program', mounted],
    [
      'that, beside a folder whose name only begins the same',
      { ...mounted, executable: '/tmp/.mount_ModelpXY/modelport' },
    ],
    ['an AppImage whose file is not named', { ...appImage, appImage: undefined }],
    ['an AppImage that was built from what a deb is built from', { ...appImage, packageType: 'deb' }],
    ['a package of a kind that we do not make', { packageType: 'pacman' }],
    ['a package that says nothing', { packageType: '' }],
  ])('is not %s', (_, given) => {
    expect(canBeReplaced({ ...unpacked, ...given })).toBe(false)
  })
})
