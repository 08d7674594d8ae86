import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from '@playwright/test'
import { known } from '../civitai/known'
import { openDesktop } from './desktop'
import { expect, test } from './household'
import { queueFile, row, rowState } from './screens'

/** Drops a link on the window, as a browser lets go of one: what it brings is an address and its text. */
async function dropLink(window: Page, link: string): Promise<void> {
  const transfer = await window.evaluateHandle((text) => {
    const brought = new DataTransfer()
    brought.setData('text/uri-list', `# from a browser\r\n${text}\r\n`)
    brought.setData('text/plain', text)
    return brought
  }, link)
  const page = window.locator('body')
  await page.dispatchEvent('dragenter', { dataTransfer: transfer })
  await expect(window.getByText('Drop to open these links')).toBeVisible()
  await page.dispatchEvent('drop', { dataTransfer: transfer })
}

test('10. Installed and dragged: a Civitai link that is pasted or dropped on the window opens its model', async ({
  house,
}) => {
  await house.settle()
  const { app, window } = await house.start()
  await expect(window.getByTestId('nav-browse')).toBeVisible()
  const { modelId, versionId } = known.harborLights
  const older = versionId + 2
  await app.evaluate(
    ({ clipboard }, text) => clipboard.writeText(text),
    `https://civitai.com/models/${String(modelId)}/harbor-lights?modelVersionId=${String(older)}`,
  )
  // Outside of a field: in one, a paste is text.
  await window.getByTestId('nav-browse').focus()
  await window.keyboard.press('Control+v')
  await expect(window.getByRole('heading', { name: 'Harbor Lights XL', level: 1 })).toBeVisible()
  await expect(window.getByTestId(`version-tab-${String(older)}`)).toHaveAttribute('aria-selected', 'true')

  await dropLink(window, `https://civitai.com/api/download/models/${String(known.paperLantern.versionId)}`)
  await expect(window.getByRole('heading', { name: 'Paper Lantern Style', level: 1 })).toBeVisible()

  await dropLink(window, 'https://example.org/models/1010')
  await expect(window.getByRole('alert')).toContainText('Not a Civitai link')
  await expect(window.getByRole('heading', { name: 'Paper Lantern Style', level: 1 })).toBeVisible()
})

test('10. Installed and dragged: a done row is dragged out of the window and dropped as a file on another program', async ({
  house,
}) => {
  const wanted = await house.expected(known.paperLantern)
  await house.settle()
  const desktop = await openDesktop()
  try {
    const { app, window } = await house.start()
    await queueFile(window, known.paperLantern)
    await expect(rowState(window, wanted.model)).toHaveText('Verified')
    // Beside the other window, so that none covers the other.
    const content = await app.evaluate(({ BrowserWindow }) => {
      const [ours] = BrowserWindow.getAllWindows()
      ours?.setBounds({ x: 340, y: 30, width: 1240, height: 800 })
      return ours?.getContentBounds() ?? null
    })
    const box = await row(window, wanted.model).boundingBox()
    if (content === null || box === null) throw new Error('the row is not on the screen')
    const from = { x: content.x + box.x + 260, y: content.y + box.y + box.height - 8 }
    await desktop.drag(from, desktop.target)
    const file = pathToFileURL(join(house.roots.comfyui, 'models/loras', wanted.fileName)).href
    await expect.poll(() => desktop.dropped()).toEqual([file])
  } finally {
    await desktop.close()
  }
})
