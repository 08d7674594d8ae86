import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { launchApp } from '../../e2e/app'
import { bringHelper, wheelFrames, type Frames } from './frames'
import type { UiBench } from './uiBench'

/** A virtual grid of 5,000 plain boxes, as bare as one can be: no framework, no words, no pictures. */
const page = `<!doctype html><meta charset="utf-8"><style>
  body { margin: 0; background: #0e1014 }
  #scroller { position: fixed; inset: 108px 0 56px 72px; padding: 2px 20px; overflow-y: auto }
  #rows { position: relative }
  .row { position: absolute; width: 100%; display: grid; grid-template-columns: repeat(6, 1fr); gap: 14px; height: 322px }
  .row div { background: #14171d; border: 1px solid #242934; border-radius: 12px }
</style><div id="scroller"><div id="rows"></div></div><script>
  const step = 336, rows = document.getElementById('rows'), scroller = document.getElementById('scroller')
  const count = Math.ceil(5000 / 6), drawn = new Map()
  rows.style.height = count * step + 'px'
  function draw() {
    const from = Math.max(0, Math.floor(scroller.scrollTop / step) - 2)
    const to = Math.min(count, Math.ceil((scroller.scrollTop + scroller.clientHeight) / step) + 2)
    for (const [row, element] of drawn) if (row < from || row >= to) { element.remove(); drawn.delete(row) }
    for (let row = from; row < to; row++) {
      if (drawn.has(row)) continue
      const element = document.createElement('div')
      element.className = 'row'
      element.style.transform = 'translateY(' + row * step + 'px)'
      for (let n = 0; n < 6; n++) element.append(document.createElement('div'))
      rows.append(element)
      drawn.set(row, element)
    }
  }
  scroller.addEventListener('scroll', draw)
  draw()
</script>`

/** The same scroll over plain boxes in a bare Electron window of the same size: what the machine can do. */
export async function bareFrames(
  bench: UiBench,
  env: Readonly<Record<string, string>>,
  speed: number,
  ms: number,
): Promise<Frames> {
  const project = join(bench.folder, 'bare')
  await mkdir(project, { recursive: true })
  await writeFile(join(project, 'page.html'), page)
  await writeFile(join(project, 'package.json'), JSON.stringify({ name: 'bare', main: 'main.cjs' }))
  const main = `const { app, BrowserWindow } = require('electron')
app.whenReady().then(() => new BrowserWindow({ width: 1280, height: 800 }).loadFile('page.html'))`
  await writeFile(join(project, 'main.cjs'), main)
  const running = await launchApp({ profile: join(bench.folder, 'bare-profile'), civitaiUrl: '', project, env })
  try {
    await running.window.locator('.row').first().waitFor()
    await bringHelper(running.window)
    return await wheelFrames(running.window, '#scroller', speed, ms)
  } finally {
    await running.close()
  }
}
