import { describe, expect, it } from 'vitest'
import { controlOf, parseFpm } from './debPackage'

/** The arguments that electron-builder gives to fpm for a deb, shortened. */
const given = ['-s', 'dir', '--force', '-t', 'deb', '-d', 'libnss3', '-d', 'libgtk-3-0t64 | libgtk-3-0']
  .concat(['--deb-recommends', 'gnome-keyring', '--deb-compression', 'gz', '--architecture', 'amd64'])
  .concat([
    '--description',
    'Download manager\n Resumes.\n\n Verifies.',
    '--version',
    '1.2.0',
    '--package',
    '/tmp/x.deb',
  ])
  .concat(['--name', 'modelport', '--maintainer', 'Us <us@example.org>', '--url', 'https://example.org'])
  .concat(['/build/linux-unpacked/=/opt/Modelport', '/build/icon.png=/usr/share/icons/modelport.png'])

describe('10. Installed and dragged: the stand-in for fpm', () => {
  it('reads what goes where, what it depends on and what it recommends', () => {
    const deb = parseFpm(given)
    expect(deb.entries).toEqual([
      { from: '/build/linux-unpacked/', to: '/opt/Modelport' },
      { from: '/build/icon.png', to: '/usr/share/icons/modelport.png' },
    ])
    expect(deb.depends).toEqual(['libnss3', 'libgtk-3-0t64 | libgtk-3-0'])
    expect(deb.recommends).toEqual(['gnome-keyring'])
  })

  it('writes a control file with a dot for each empty line of the long description', () => {
    expect(controlOf(parseFpm(given), 242_000)).toBe(`Package: modelport
Version: 1.2.0
Architecture: amd64
Maintainer: Us <us@example.org>
Installed-Size: 242000
Depends: libnss3, libgtk-3-0t64 | libgtk-3-0
Recommends: gnome-keyring
Section: misc
Priority: optional
Homepage: https://example.org
Description: Download manager
 Resumes.
 .
 Verifies.
`)
  })

  it('refuses an option it does not know and a package of another kind, for either would be lost in silence', () => {
    expect(() => parseFpm([...given, '--deb-upstart', 'x'])).toThrow('--deb-upstart')
    expect(() => parseFpm(['-s', 'dir', '-t', 'rpm'])).toThrow('not rpm')
  })

  it('refuses to write a control file without a version', () => {
    const at = given.indexOf('--version')
    expect(() => controlOf(parseFpm(given.toSpliced(at, 2)), 1)).toThrow('--version')
  })
})
