import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { known } from '../civitai/known'
import { openDesktop } from './desktop'
import { expect, test, withSidecars } from './household'
import { goTo, row, rowState } from './screens'
import { shoot, shootOnce } from './shots'

test('6.7 Destination rail: a search card that is dragged shows the programs and folders, and is queued where it is dropped', async ({
  house,
}) => {
  const styles = join(house.roots.comfyui, 'models', 'loras', 'styles')
  await mkdir(styles)
  await house.settle()
  const { model, fileName } = await house.expected(known.paperLantern)
  const desktop = await openDesktop()
  try {
    const { app, window } = await house.start()
    await window.getByTestId('nav-browse').click()
    await window.getByTestId('search-field').fill('Paper Lantern')
    await window.getByTestId('search-field').press('Enter')
    const card = window.getByTestId(`model-card-${String(known.paperLantern.modelId)}`)
    await expect(card).toBeVisible()
    const content = await app.evaluate(({ BrowserWindow }) => {
      const [ours] = BrowserWindow.getAllWindows()
      ours?.setBounds({ x: 320, y: 30, width: 1260, height: 800 })
      return ours?.getContentBounds() ?? null
    })
    await expect(card).toBeVisible()
    const box = await card.boundingBox()
    if (content === null || box === null) throw new Error('the card is not on the screen')
    const at = (x: number, y: number) => ({ x: content.x + x, y: content.y + y })
    // A mouse that is held down over the rail until the folder is there to be aimed at.
    await desktop.hold(at(box.x + 40, box.y + 60), at(content.width - 160, 400))
    const rail = window.getByTestId('destination-rail')
    await expect(rail).toBeVisible()
    const place = rail.getByRole('button', { name: 'ComfyUI, styles' })
    await expect(place).toBeVisible()
    await shootOnce(window, 'destination-rail')
    const target = await place.boundingBox()
    if (target === null) throw new Error('the place is not on the screen')
    const middle = at(target.x + 60, target.y + target.height / 2)
    await desktop.over(middle)
    // Let go before the page has said that it takes it, and the system refuses the drop.
    await expect(place).toHaveAttribute('data-over')
    await desktop.letGo(middle)
    await expect(rail).toBeHidden()
    await expect(window.getByText(`${model} is in the queue`)).toBeVisible()
    await goTo(window, 'downloads')
    await expect(rowState(window, model)).toHaveText('Verified')
    await expect(row(window, model)).toContainText('styles')
    await expect.poll(async () => (await readdir(styles)).sort()).toEqual(withSidecars(fileName))
  } finally {
    await desktop.close()
  }
})

test('6.7 Destination rail: the same by keyboard, "Download to…" in the menu of a card; what is queued already is said', async ({
  house,
}) => {
  await mkdir(join(house.roots.comfyui, 'models', 'loras', 'styles'))
  await house.settle()
  const { model, fileName } = await house.expected(known.paperLantern)
  const { window } = await house.start()
  await window.getByTestId('search-field').fill('Paper Lantern')
  await window.getByTestId('search-field').press('Enter')
  const card = window.getByTestId(`model-card-${String(known.paperLantern.modelId)}`)
  await expect(card).toBeVisible()
  const sendTo = async (words: string) => {
    await card.focus()
    await window.keyboard.press('Shift+F10')
    await window.getByRole('menuitem', { name: 'Download to…' }).click()
    const dialog = window.getByTestId('destination-dialog')
    await expect(dialog.getByRole('button', { name: 'ComfyUI, styles' })).toBeVisible()
    await shoot(window, 'download-to')
    await window.keyboard.type(words)
    await window.keyboard.press('Tab')
    await window.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
  }
  await sendTo('styles')
  await expect(window.getByText(`${model} is in the queue`, { exact: true })).toBeVisible()
  const folder = join(house.roots.comfyui, 'models', 'loras', 'styles')
  await expect.poll(async () => (await readdir(folder)).sort()).toEqual(withSidecars(fileName))
  await sendTo('styles')
  await expect(window.getByText(`${model} is there already`)).toBeVisible()
})
