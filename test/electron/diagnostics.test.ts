import { settingsSchema } from '@shared/schemas/settings'
import { describe, expect, it } from 'vitest'
import { diagnosticsOf, type Facts } from '../../electron/diagnostics'
import { downloadsIn } from '../renderer/appStateBuilder'
import { program } from './folders/trees'

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
  home: '/home/anna',
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
    expect(text).toContain('error at ~/models/x')
  })
})
