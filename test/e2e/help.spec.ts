import { helpCommands } from '@shared/schemas/help'
import { z } from 'zod'
import { validKey } from '../civitai/known'
import { askMain, askRaw } from './bridge'
import { expect, test } from './household'
import { colorSchemes, expectSound, showIn } from './look'
import { goTo } from './screens'
import { tracesIn } from './traces'

const answered = z.object({ value: helpCommands.parts.output })

/** Licences that let everyone use and pass on what is under them; the font's is for fonts. */
const free = new Set(['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'BlueOak-1.0.0', 'OFL-1.1'])

test('7.6 Help: the parts that are built in are listed with licences, each of which lets everyone use it', async ({
  house,
}) => {
  await house.settle()
  const { window } = await house.start()
  await goTo(window, 'settings')
  await window.getByTestId('open-parts').click()
  await expect(window.getByTestId('parts').getByText('react-dom', { exact: true })).toBeVisible()
  const { parts } = answered.parse(await askMain(window, 'parts', {})).value
  const names = parts.map(({ name }) => name)
  // One of main, of its workers, of the page, and a font that is no script.
  expect(names).toEqual(
    expect.arrayContaining(['Electron', 'got', '@cf-wasm/photon', 'react', '@fontsource-variable/inter']),
  )
  const strange = parts.filter(({ licence }) => !licence?.split(/ OR |[()]/).some((one) => free.has(one)))
  expect(strange.map(({ name, licence }) => `${name}: ${String(licence)}`)).toEqual([])
  const textless = parts.filter(({ name, text }) => text === null && name !== 'Electron')
  // Their packages name the MIT licence and bring no text of it.
  expect(textless.map(({ name }) => name)).toEqual(['blurhash', 'lazy-val', 'react-remove-scroll-bar'])
})

test('7.6 Help: the diagnostics can be read before they are copied, and hold no key', async ({ house }) => {
  await house.settle()
  const { window, app } = await house.start({ keyring: true })
  await goTo(window, 'settings')
  await askMain(window, 'setKey', { key: validKey })
  // What goes wrong is told with all that it was given.
  await askRaw(window, 'copyText', { text: 7, key: validKey })
  await window.keyboard.press('Control+k')
  await window.keyboard.type('Diagnostics')
  await window.getByRole('button', { name: 'Diagnostics' }).last().click()
  const report = window.getByTestId('diagnostics')
  await expect(report).toContainText('Key: works')
  await expect(report).toContainText('Programs: comfyui')
  await window.getByTestId('copy-diagnostics').click()
  await expect(window.getByTestId('copy-diagnostics')).toHaveText('Copied')
  const copied = await app.evaluate(({ clipboard }) => clipboard.readText())
  expect(copied).toBe(await report.textContent())
  expect(tracesIn(copied, [validKey])).toEqual([])
  expect(copied).not.toContain(house.folder)
})

for (const colorScheme of colorSchemes) {
  test(
    `7.6 Help: a question mark shows all keys, Escape hides them; axe finds nothing serious, ${colorScheme}`,
    { tag: '@long' },
    async ({ house }) => {
      await house.settle()
      const { window } = await house.start()
      await showIn(window, colorScheme)
      await goTo(window, 'settings')
      await window.keyboard.press('?')
      await expect(window.getByTestId('shortcut-sheet')).toBeVisible()
      await expectSound(window, colorScheme, 'shortcuts')
      await window.keyboard.press('Escape')
      await expect(window.getByTestId('shortcut-sheet')).toHaveCount(0)
      await window.getByTestId('open-diagnostics').click()
      await expect(window.getByTestId('diagnostics')).toBeVisible()
      await expectSound(window, colorScheme, 'diagnostics')
      await window.keyboard.press('Escape')
      await window.getByTestId('open-parts').click()
      await expect(window.getByTestId('parts')).toBeVisible()
      await expectSound(window, colorScheme, 'licences')
      await window.keyboard.press('Escape')
      // In a field it is a letter.
      await goTo(window, 'browse')
      await window.getByTestId('search-field').fill('')
      await window.getByTestId('search-field').press('?')
      await expect(window.getByTestId('search-field')).toHaveValue('?')
      await expect(window.getByTestId('shortcut-sheet')).toHaveCount(0)
    },
  )
}
