import * as tls from 'node:tls'
import { rootCertificates } from 'node:tls'
import { describe, expect, it } from 'vitest'
import { beyondUsual, readSystemStore } from '../../../electron/network/systemTrust'
import { readAuthorities } from '../../../electron/network/trust'
import { tempFolder } from '../folders/trees'
import { ownCertificate } from './certificate'

describe('3. The network: authorities of the system', () => {
  it('are trusted as far as they are not trusted anyway, however their text is broken into lines', async () => {
    const company = String((await ownCertificate(await tempFolder(), 'The company')).certificate)
    const [usual = ''] = rootCertificates
    const broken = usual.replace(/\n(?!-)/g, '').replace(/(.{76})/g, '$1\r\n')
    const pem = beyondUsual([usual, `${usual}\n`, company.trimEnd(), 'no certificate'])
    expect(readAuthorities(Buffer.from(pem ?? ''))).toMatchObject({
      ok: true,
      value: { subject: 'The company', count: 1 },
    })
    expect(beyondUsual([usual, broken])).toBeNull()
    expect(beyondUsual([])).toBeNull()
  })

  it('are asked for where Node can tell, and are none where it cannot', async () => {
    const store = await readSystemStore()
    expect(store.every((one) => one.includes('BEGIN CERTIFICATE'))).toBe(true)
    if (!('getCACertificates' in tls)) expect(store).toEqual([])
  })
})
