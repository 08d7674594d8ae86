import { settingsSchema } from '@shared/schemas/settings'
import { describe, expect, it } from 'vitest'
import { diagnosticsOf, type Facts } from '../../electron/diagnostics'
import { openLog } from '../../electron/log'
import { downloadsIn } from '../renderer/appStateBuilder'
import { program, tempFolder } from './folders/trees'

const facts = (change: Partial<Facts> = {}): Facts => ({
  versions: ['Modelport 0.1.0', 'Electron 45.4.1'],
  system: { name: 'Linux 6.1 x64', cores: 2, memoryBytes: 8e9 },
  packaged: true,
  locale: 'en',
  settings: settingsSchema.parse({}),
  usualCivitai: true,
  account: { key: 'none', secureStorage: true },
  downloads: [],
  log: [],
  folders: { home: ['/home/anna'], app: ['/opt/app'], caseless: false },
  ...change,
})

describe('7.6 Help: the diagnostics', () => {
  it('say what runs where, and how much of what', () => {
    const failure = { kind: 'notFound' } as const
    const text = diagnosticsOf(
      facts({
        downloads: downloadsIn({ kind: 'attention', failure }, { kind: 'attention', failure }, { kind: 'waiting' }),
        log: ['2026-11-26T10:00:00.000Z info started'],
      }),
    )
    expect(text.split('\n')).toEqual([
      'Modelport 0.1.0',
      'Electron 45.4.1',
      'Linux 6.1 x64, 2 cores, 8.0 GB, en',
      'Key: none; keyring: yes',
      'Network: system; Civitai: civitai.com',
      'Programs: none',
      'Downloads: 2 attention, 1 waiting',
      'Failures: 2 notFound',
      expect.stringMatching(/^Settings: theme "system", .*simultaneous 3/),
      '',
      '2026-11-26T10:00:00.000Z info started',
    ])
  })

  it('name no folder, search, host or login of a person', () => {
    const settings = settingsSchema.parse({
      programs: [program('comfyui', { root: '/home/anna/secretComfy' })],
      neutralFolder: '/mnt/secretDrive',
      recentSearches: ['secretWords'],
      savedSearches: [{ name: 'secretName', path: '/browse?query=secretWords' }],
      lastBrowsed: '/browse?query=secretWords',
      civitaiUrl: 'https://secrethost.example',
      network: {
        ...settingsSchema.parse({}).network,
        proxy: { kind: 'http', host: 'secretproxy', port: 8080, username: 'secretUser' },
        noProxy: 'secretNames',
        caFile: '/home/anna/secretFile.pem',
      },
    })
    const text = diagnosticsOf(facts({ settings, log: ['error at /home/anna/models/x'] }))
    expect(text).not.toMatch(/secret|anna/i)
    expect(text).toContain('Programs: comfyui')
    expect(text).toContain('error at ~/(path)')
  })

  it('hold no password of a proxy and no key, whichever way the log was told of them', async () => {
    const [password, key] = ['Pass"word/1 2', 'civitai_0123456789abcdef']
    const basic = Buffer.from(`anna:${password}`).toString('base64')
    const folder = await tempFolder()
    const log = openLog(folder)
    // What was written before it was known to be a secret is taken out when it is read.
    log.info(`typed ${password}`)
    log.hide(() => [password, 'otherKey'])
    log.info(`through http://anna:${encodeURIComponent(password)}@proxy.example:8080 with ${key}`)
    log.error('asking', {
      url: `https://civitai.com/x?token=${key}`,
      password,
      'Proxy-Authorization': `Basic ${basic}`,
    })
    log.error('answer', { rawHeaders: ['Proxy-Authorization', `Basic ${basic}`, 'Set-Cookie', 'session=otherCookie'] })
    log.error(
      'cause',
      new Error('outer', { cause: { circle: log, list: ['Authorization', `Bearer ${key}`, 'otherKey'] } }),
    )
    log.error('thrown', Object.assign(Object.create(null), { big: 7n, password, cookie: 'session=otherCookie' }))
    log.error('opening', new Error(`ENOENT: no such file, open '${folder}/Secret Model.safetensors'`))
    const text = diagnosticsOf(facts({ log: log.newest(100) }))
    for (const secret of [password, JSON.stringify(password).slice(1, -1), 'word/1', '1%202', basic, key, 'otherKey'])
      expect(text).not.toContain(secret)
    expect(text).not.toMatch(/otherCookie|Secret|Model\.|modelport-/)
    expect(text).toContain("open '(path).safetensors'")
    expect(text.match(/ error (asking|answer|cause|thrown|opening): /g)).toHaveLength(5)
  })
})
