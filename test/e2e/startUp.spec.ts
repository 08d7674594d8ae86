import { expect, test } from './household'

test('9. The screens: what is typed before the app is drawn is kept and searched for', async ({ house }) => {
  await house.settle()
  const { window } = await house.start()
  let drawApp = (): void => undefined
  const mayDraw = new Promise<void>((resolve) => (drawApp = resolve))
  await window.route('**/assets/main-*.js', async (route) => {
    await mayDraw
    await route.continue()
  })
  await window.reload()
  await expect(window.locator('#early-search')).toBeFocused()
  await window.keyboard.type('hrbor')
  for (let n = 0; n < 4; n += 1) await window.keyboard.press('ArrowLeft')
  drawApp()
  await expect(window.locator('#early-search')).toHaveCount(0)
  const field = window.getByTestId('search-field')
  await expect(field).toBeFocused()
  await window.keyboard.type('a')
  await expect(field).toHaveValue('harbor')
  await expect(window).toHaveURL(/#\/browse\?q=harbor$/)
})
