import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { gather, linuxTargets, runOf } from './packaging'
import { joinFeeds } from './releaseFeed'

const feedOf = (url: string, version = '2.0.0') => ({
  ...{ version, files: [{ url, sha512: 'AAAA', size: 5 }], path: url, sha512: 'AAAA' },
  releaseDate: '2026-01-01T00:00:00.000Z',
})

describe('1. Installers: the packages of Linux', () => {
  it('are made one by one, no two of one unpacked app', () => {
    const runs = linuxTargets.map((target) => runOf(target, []))
    expect(runs.map((run) => run[1])).toEqual([...linuxTargets])
    expect(runs.every((run) => run.length === 3)).toBe(true)
    expect(new Set(runs.map((run) => run[2])).size).toBe(linuxTargets.length)
    expect(runs[0]?.[2]).toBe('-c.directories.output=release/tar.gz')
  })
})

describe('1. Installers: what several runs have made', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'modelport-gather-'))
    for (const [name, file] of [
      ['deb', 'a.deb'],
      ['AppImage', 'a.AppImage'],
    ] as const) {
      await mkdir(join(folder, name, 'linux-unpacked'), { recursive: true })
      await writeFile(join(folder, name, file), name)
      await writeFile(join(folder, name, 'latest-linux.yml'), stringify(feedOf(file)))
      await writeFile(join(folder, name, 'builder-debug.yml'), 'x: 1')
    }
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('lies in one folder, with one feed in JSON that lists all of it', async () => {
    await gather([join(folder, 'AppImage'), join(folder, 'deb')], folder)
    expect((await readdir(folder)).sort()).toEqual(['AppImage', 'a.AppImage', 'a.deb', 'deb', 'latest-linux.yml'])
    const feed: unknown = JSON.parse(await readFile(join(folder, 'latest-linux.yml'), 'utf8'))
    const files = ['a.AppImage', 'a.deb'].map((url) => ({ url, sha512: 'AAAA', size: 5 }))
    expect(feed).toEqual({ ...feedOf('a.AppImage'), files })
  })

  it('stays where it is when there was one run, and its feed becomes JSON', async () => {
    await gather([join(folder, 'deb')], join(folder, 'deb'))
    expect(await readFile(join(folder, 'deb', 'a.deb'), 'utf8')).toBe('deb')
    expect(JSON.parse(await readFile(join(folder, 'deb', 'latest-linux.yml'), 'utf8'))).toEqual(feedOf('a.deb'))
  })

  it('is of one version', () => {
    expect(() => joinFeeds([feedOf('a.deb'), feedOf('a.rpm', '2.0.1')])).toThrow('Feeds of 2.0.0 and of 2.0.1.')
    expect(() => joinFeeds([])).toThrow('no feed')
    expect(() => joinFeeds([{ version: '2.0.0', files: [] }])).toThrow()
  })
})
