import { describe, expect, it } from 'vitest'
import { tickedFiles, ticksOf, toggleTick, wantedFiles, type Ticks } from '../../../renderer/model/ticks'
import { aFile, aModel, aVersion } from '../modelBuilder'

const newest = aVersion({
  id: 2,
  files: [aFile({ id: 21, primary: false, kind: 'VAE' }), aFile({ id: 22 }), aFile({ id: 23, primary: false })],
})
const older = aVersion({ id: 1, files: [aFile({ id: 11 })] })
const model = aModel({ versions: [newest, older] })
const untouched: Ticks = new Map()

describe('9. The screens: what is ticked', () => {
  it('is the default file of the open version until a person ticks something', () => {
    expect([...ticksOf(untouched, newest, 2)]).toEqual([22])
    expect(tickedFiles(model, untouched, 2).map(({ file }) => file.id)).toEqual([22])
  })

  it('is not the default of a version that was only looked at', () => {
    expect(tickedFiles(model, untouched, 1).map(({ file }) => file.id)).toEqual([11])
  })

  it('stays when another version is opened, once a person chose it', () => {
    const ticks = toggleTick(untouched, newest, 2, 21)
    expect(tickedFiles(model, ticks, 1).map(({ file }) => file.id)).toEqual([21, 22, 11])
  })

  it('can be nothing', () => {
    const ticks = toggleTick(untouched, newest, 2, 22)
    expect(tickedFiles(model, ticks, 2)).toEqual([])
  })

  it('is nothing by itself where nobody gets the file', () => {
    for (const kind of ['noDownload', 'archived'] as const) {
      expect(ticksOf(untouched, { ...newest, access: { kind } }, 2).size).toBe(0)
    }
    expect(ticksOf(untouched, { ...newest, access: { kind: 'paid' } }, 2).size).toBe(1)
  })

  it('is nothing by itself where a scan flagged the file', () => {
    expect(ticksOf(untouched, aVersion({ id: 2, files: [aFile({ scan: 'danger' })] }), 2).size).toBe(0)
  })

  it('is nothing for a version without files', () => {
    expect(ticksOf(untouched, aVersion({ id: 9, files: [] }), 9).size).toBe(0)
  })

  it('goes to main with its own target, or with none for the standard', () => {
    const files = tickedFiles(model, toggleTick(untouched, newest, 2, 21), 2)
    const wanted = wantedFiles(model, files, new Map([[21, { kind: 'program', programId: 'p2' }]]), new Map())
    expect(wanted).toEqual([
      { modelId: 1010, versionId: 2, fileId: 21, target: { kind: 'program', programId: 'p2' } },
      { modelId: 1010, versionId: 2, fileId: 22, target: null },
    ])
  })
})
