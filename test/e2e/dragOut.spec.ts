import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { known } from '../civitai/known'
import { readContent } from '../civitai/content'
import { contentOf } from '../civitai/contents'
import { openDesktop } from './desktop'
import { expect, test } from './household'
import { goTo } from './screens'

test('6.7 Drag out: library rows, several at once, are dropped as files on another program', async ({ house }) => {
  const loras = join(house.roots.comfyui, 'models', 'loras')
  await mkdir(loras, { recursive: true })
  for (const [name, ids] of [
    ['lantern.safetensors', known.paperLantern],
    ['tide.safetensors', known.tidePool],
  ] as const) {
    const file = house.civitai.catalogue.file(ids.fileId)
    if (file === undefined) throw new Error('no such file')
    await writeFile(join(loras, name), readContent(contentOf(file)))
  }
  await house.settle()
  const desktop = await openDesktop()
  try {
    const { app, window } = await house.start()
    await goTo(window, 'library')
    const rowOf = (name: string) => window.getByRole('table').getByRole('row').filter({ hasText: name })
    await expect(rowOf('tide.safetensors')).toContainText('Known')
    // Beside the other window, so that none covers the other.
    const content = await app.evaluate(({ BrowserWindow }) => {
      const [ours] = BrowserWindow.getAllWindows()
      ours?.setBounds({ x: 340, y: 30, width: 1240, height: 800 })
      return ours?.getContentBounds() ?? null
    })
    await rowOf('lantern.safetensors').click()
    await rowOf('tide.safetensors').click({ modifiers: ['Control'] })
    await expect(window.getByTestId('file-selection')).toContainText('2 files')
    const box = await rowOf('lantern.safetensors').boundingBox()
    if (content === null || box === null) throw new Error('the row is not on the screen')
    const from = { x: content.x + box.x + 260, y: content.y + box.y + box.height / 2 }
    await desktop.drag(from, desktop.target)
    const files = ['lantern.safetensors', 'tide.safetensors'].map((name) => pathToFileURL(join(loras, name)).href)
    await expect.poll(() => [...desktop.dropped()].sort()).toEqual(files)
  } finally {
    await desktop.close()
  }
})
