import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { capture } from './child'

/** What a machine is to be fit for; each use needs what the table below says. */
export type Use = 'start' | 'demo' | 'test' | 'dist'

/**
 * One thing that a machine may lack, as Debian's packages bring it: `packages` lists for each package the names it has
 * had, newest first (the 64-bit time renaming of Debian 13 and Ubuntu 24.04 added `t64` to many).
 */
export type Need = { what: string; packages: readonly (readonly string[])[] }

/** The libraries that Electron's executable is linked to, and the two it loads later, by Debian package. */
const libraryPackages: Readonly<Record<string, readonly string[]>> = {
  'libgtk-3.so.0': ['libgtk-3-0t64', 'libgtk-3-0'],
  'libgdk-3.so.0': ['libgtk-3-0t64', 'libgtk-3-0'],
  'libnss3.so': ['libnss3'],
  'libnssutil3.so': ['libnss3'],
  'libsmime3.so': ['libnss3'],
  'libnspr4.so': ['libnspr4'],
  'libgbm.so.1': ['libgbm1'],
  'libdrm.so.2': ['libdrm2'],
  'libasound.so.2': ['libasound2t64', 'libasound2'],
  'libatk-1.0.so.0': ['libatk1.0-0t64', 'libatk1.0-0'],
  'libatk-bridge-2.0.so.0': ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
  'libatspi.so.0': ['libatspi2.0-0t64', 'libatspi2.0-0'],
  'libcups.so.2': ['libcups2t64', 'libcups2'],
  'libdbus-1.so.3': ['libdbus-1-3'],
  'libexpat.so.1': ['libexpat1'],
  'libglib-2.0.so.0': ['libglib2.0-0t64', 'libglib2.0-0'],
  'libgobject-2.0.so.0': ['libglib2.0-0t64', 'libglib2.0-0'],
  'libgio-2.0.so.0': ['libglib2.0-0t64', 'libglib2.0-0'],
  'libpango-1.0.so.0': ['libpango-1.0-0'],
  'libcairo.so.2': ['libcairo2'],
  'libX11.so.6': ['libx11-6'],
  'libXcomposite.so.1': ['libxcomposite1'],
  'libXdamage.so.1': ['libxdamage1'],
  'libXext.so.6': ['libxext6'],
  'libXfixes.so.3': ['libxfixes3'],
  'libXrandr.so.2': ['libxrandr2'],
  'libxcb.so.1': ['libxcb1'],
  'libxkbcommon.so.0': ['libxkbcommon0'],
  'libudev.so.1': ['libudev1'],
  'libsecret-1.so.0': ['libsecret-1-0'],
  'libnotify.so.4': ['libnotify4'],
}

/** Electron opens these by name when it first needs them, so its executable does not list them. */
const loadedLater = ['libsecret-1.so.0', 'libnotify.so.4']

/** True where a program of this name is on the PATH, or where Debian puts those of the administrator. */
export function hasProgram(name: string): boolean {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin']
  return folders.some((folder) => folder !== '' && existsSync(join(folder, name)))
}

async function missingLibraries(executable: string): Promise<Need[]> {
  const linked = (await capture('ldd', [executable])).stdout
  const missing = [...linked.matchAll(/^\s*(\S+) => not found$/gm)].map((match) => match[1] ?? '')
  const known = (await capture('/sbin/ldconfig', ['-p'])).stdout
  missing.push(...loadedLater.filter((name) => !known.includes(name)))
  return missing.map((name) => {
    const packages = libraryPackages[name]
    if (packages === undefined) throw new Error(`Electron needs ${name}, and we do not know which package has it.`)
    return { what: name, packages: [packages] }
  })
}

/** fontconfig's pattern for a font, as `fc-list` takes it. */
async function missingFont(pattern: string, what: string, name: string): Promise<Need[]> {
  const found = hasProgram('fc-list') && (await capture('fc-list', [pattern, 'family'])).stdout.trim() !== ''
  return found ? [] : [{ what, packages: [[name]] }]
}

function missingProgram(name: string, packageName: string): Need[] {
  return hasProgram(name) ? [] : [{ what: name, packages: [[packageName]] }]
}

/** The window that receives a dragged file in the tests is a GTK one, written in Python. */
async function missingDropTarget(): Promise<Need[]> {
  const python = '/usr/bin/python3'
  const asks = 'import gi; gi.require_version("Gtk", "3.0"); from gi.repository import Gtk'
  if (existsSync(python) && (await capture(python, ['-c', asks])).code === 0) return []
  return [{ what: 'GTK for Python', packages: [['python3-gi'], ['gir1.2-gtk-3.0']] }]
}

/** What this machine lacks for a use of the Electron executable; empty where it lacks nothing. */
export async function missingFor(use: Use, executable: string): Promise<Need[]> {
  if (use === 'dist') return missingProgram('dpkg-deb', 'dpkg')
  const needs = [missingLibraries(executable), missingFont(':lang=en', 'a font', 'fonts-dejavu-core')]
  if (use !== 'start' && process.env.DISPLAY === undefined) {
    needs.push(Promise.resolve(missingProgram('Xvfb', 'xvfb')))
  }
  if (use === 'test') {
    needs.push(
      missingFont(':lang=zh-cn', 'a Chinese font', 'fonts-noto-cjk'),
      missingFont(':lang=und-zsye', 'an emoji font', 'fonts-noto-color-emoji'),
      missingDropTarget(),
    )
    const programs = [
      // The house rules are checked over the files that git knows.
      missingProgram('git', 'git'),
      missingProgram('dbus-daemon', 'dbus'),
      missingProgram('gnome-keyring-daemon', 'gnome-keyring'),
      missingProgram('openbox', 'openbox'),
      missingProgram('xdotool', 'xdotool'),
      // Real proxies, and certificates for servers that are to be trusted or not.
      missingProgram('tinyproxy', 'tinyproxy-bin'),
      missingProgram('microsocks', 'microsocks'),
      missingProgram('danted', 'dante-server'),
      missingProgram('openssl', 'openssl'),
    ]
    needs.push(Promise.resolve(programs.flat()))
  }
  return (await Promise.all(needs)).flat()
}
