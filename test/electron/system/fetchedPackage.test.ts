import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { areAsListed } from '../../../electron/system/fetchedPackage'

const body = 'a package'
const sha512 = createHash('sha512').update(body).digest('base64')
const listed = [
  { url: 'modelport-2.0.0.x86_64.rpm', sha512: 'AAAA' },
  { url: 'https://example.org/modelport_2.0.0_amd64.deb', sha512 },
]

describe('1. Installers: what was fetched, before it is installed', () => {
  let folder: string
  let deb: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'modelport-fetched-'))
    deb = join(folder, 'modelport_2.0.0_amd64.deb')
    await writeFile(deb, body)
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('is what the feed lists, and stays', async () => {
    expect(await areAsListed([deb], listed)).toBe(true)
    expect(existsSync(deb)).toBe(true)
  })

  it('is refused and erased where it has changed since', async () => {
    await writeFile(deb, 'a packagE')
    expect(await areAsListed([deb], listed)).toBe(false)
    expect(existsSync(deb)).toBe(false)
  })

  it('is refused where one of several files has changed', async () => {
    const other = join(folder, 'other.deb')
    await writeFile(other, 'something else')
    expect(await areAsListed([deb, other], listed)).toBe(false)
  })

  it('is refused under the name of another kind of package', async () => {
    const rpm = join(folder, 'modelport.rpm')
    await writeFile(rpm, body)
    expect(await areAsListed([rpm], listed)).toBe(false)
  })

  it('is refused where there is nothing, and a failure where it is gone', async () => {
    expect(await areAsListed([], listed)).toBe(false)
    await expect(areAsListed([join(folder, 'gone.deb')], listed)).rejects.toThrow('ENOENT')
  })
})
