import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { holdFor } from '../../../electron/system/hold'
import { questionFor } from '../../../electron/system/metered'
import { readSupplies, runsOnBattery } from '../../../electron/system/powerSupply'
import { tempFolder } from '../folders/trees'

/** A folder as Linux shows the supplies of power. */
async function supplies(of: Record<string, Record<string, string>>): Promise<string> {
  const folder = await tempFolder()
  for (const [name, fields] of Object.entries(of)) {
    await mkdir(join(folder, name))
    for (const [field, text] of Object.entries(fields)) await writeFile(join(folder, name, field), `${text}\n`)
  }
  return folder
}
const onBattery = async (of: Record<string, Record<string, string>>) =>
  runsOnBattery(await readSupplies(await supplies(of)))

describe('2. System: pausing on battery', () => {
  it('knows a laptop whose battery empties', async () => {
    expect(
      await onBattery({ AC: { type: 'Mains', online: '0' }, BAT0: { type: 'Battery', status: 'Discharging' } }),
    ).toBe(true)
    expect(await onBattery({ BAT0: { type: 'Battery', status: 'Discharging' } })).toBe(true)
  })

  it('knows one that is plugged in, also where its battery empties a little all the same', async () => {
    expect(await onBattery({ AC: { type: 'Mains', online: '1' }, BAT0: { type: 'Battery', status: 'Charging' } })).toBe(
      false,
    )
    expect(
      await onBattery({ USB: { type: 'USB', online: '1' }, BAT0: { type: 'Battery', status: 'Discharging' } }),
    ).toBe(false)
    expect(await onBattery({ BAT0: { type: 'Battery', status: 'Full' } })).toBe(false)
  })

  it('is not misled by the battery of a mouse, nor by a computer without any', async () => {
    expect(await onBattery({ hid: { type: 'Battery', status: 'Discharging', scope: 'Device' } })).toBe(false)
    expect(await onBattery({})).toBe(false)
    expect(await readSupplies('/there/is/no/such/folder')).toEqual([])
  })
})

describe('2. System: pausing on a metered connection', () => {
  it('reads what NetworkManager says: yes and guessed yes', () => {
    const read = questionFor('linux')?.isMetered
    expect([0, 1, 2, 3, 4, 11].map((said) => read?.(`   variant       uint32 ${String(said)}\n`))).toEqual([
      ...[false, true, false, true, false, false],
    ])
  })

  it('reads what Windows says, and asks nobody on macOS', () => {
    const read = questionFor('win32')?.isMetered
    expect(['Unrestricted\r\n', 'Fixed\r\n', 'Variable\r\n', 'Unknown\r\n', ''].map((said) => read?.(said))).toEqual([
      ...[false, true, true, false, false],
    ])
    expect(questionFor('darwin')).toBeNull()
  })

  it('lets downloads rest only where it was asked for', () => {
    const both = { battery: true, metered: true }
    expect(holdFor({ pauseOnBattery: false, pauseOnMetered: false }, both)).toBeNull()
    expect(holdFor({ pauseOnBattery: false, pauseOnMetered: true }, both)).toBe('metered')
    expect(holdFor({ pauseOnBattery: true, pauseOnMetered: true }, both)).toBe('battery')
    expect(holdFor({ pauseOnBattery: true, pauseOnMetered: false }, { battery: false, metered: true })).toBeNull()
  })
})
