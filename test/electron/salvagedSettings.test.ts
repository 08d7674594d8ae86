import { defaultSettings } from '@shared/settings'
import { settingsSchema } from '@shared/schemas/settings'
import { describe, expect, it } from 'vitest'
import { salvageSettings } from '../../electron/salvagedSettings'
import { program } from './folders/trees'

describe('Bad input: settings', () => {
  it('of which one is wrong keep all others', () => {
    const stored = {
      theme: 'dark',
      simultaneous: 5,
      speedLimit: 'fast',
      programs: [program('/a')],
      defaultProgramId: 'p1',
    }
    const { settings, spoilt } = salvageSettings(stored)
    expect(spoilt).toEqual(['speedLimit'])
    expect(settings).toEqual({ ...defaultSettings, ...stored, speedLimit: null })
  })

  it('that are right, or not there, are not called spoilt', () => {
    expect(salvageSettings({ theme: 'light', somethingNew: 1 })).toEqual({
      settings: { ...defaultSettings, theme: 'light' },
      spoilt: [],
    })
  })

  it.each(Object.keys(settingsSchema.shape))('with a wrong %s fall back to its default', (name) => {
    expect(salvageSettings({ [name]: { not: 'right' } })).toEqual({ settings: defaultSettings, spoilt: [name] })
  })

  it('send no key over plain http to another computer', () => {
    expect(salvageSettings({ civitaiUrl: 'http://mirror.example' }).settings.civitaiUrl).toBe('https://civitai.com')
  })
})
