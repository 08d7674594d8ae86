import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defaultSettings } from '@shared/settings'
import { expect, it, onTestFinished } from 'vitest'
import { salvageSettings } from '../../electron/salvagedSettings'
import { makeDemoHome } from './demoHome'

it('The demo: begins as at a first start, and writes nothing outside of its folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'modelport-demo-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const { profile } = await makeDemoHome(folder)
  const stored = JSON.parse(await readFile(join(profile, 'settings.json'), 'utf8')) as Record<string, unknown>
  expect(salvageSettings(stored)).toEqual({
    settings: { ...defaultSettings, neutralFolder: join(folder, 'Modelport') },
    spoilt: [],
  })
})
