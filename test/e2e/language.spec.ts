import type { Page } from '@playwright/test'
import { known } from '../civitai/known'
import { catalogue as english } from '../../renderer/text/en/catalogue'
import { catalogue as chinese } from '../../renderer/text/zh/catalogue'
import { messagesOf } from '../renderer/text/messages'
import { expect, test } from './household'
import { goTo, openModel, queueFile } from './screens'

/** What a message looks like on the screen, whatever stands in its places; null where nothing but places is in it. */
function lookOf(message: string): RegExp | null {
  const parts = message.split(/\{\{\w+\}\}/)
  const places = [...message.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) =>
    name === 'bytes' || name === 'received' ? '[\\d.,]+ [KMGT]?B' : '.+',
  )
  if (!parts.some((part) => /[a-z]{2}/i.test(part))) return null
  const words = parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  return new RegExp(`^${words.map((word, at) => word + (places[at] ?? '')).join('')}$`)
}

const inChinese = new Set(messagesOf(chinese).values())
/** Civitai's own words for types, kinds of files, base models and settings of a picture, which are on the screen as they come. */
const civitais = new Set<string>([...Object.values(english.browse.types), 'Size', 'Model'])
const englishLooks = [...messagesOf(english)]
  // Names, such as LoRA, are the same in both.
  .filter(([, message]) => !inChinese.has(message) && !civitais.has(message))
  .map(([path, message]) => ({ path, look: lookOf(message) }))

/** Every text of the window that is seen or read out, but for what creators wrote. */
async function textsOf(window: Page): Promise<string[]> {
  return window.evaluate(() => {
    const texts: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node instanceof Element) {
        const names = ['aria-label', 'title', 'placeholder', 'alt', 'aria-description', 'aria-roledescription']
        texts.push(...names.map((name) => (node instanceof Element ? (node.getAttribute(name) ?? '') : '')))
      } else if (node.parentElement?.closest('style, script, [data-testid="description"]') === null)
        texts.push(node.textContent ?? '')
    }
    return texts.map((text) => text.trim()).filter((text) => text !== '')
  })
}

/** Soft, so that one run tells what is left on all screens. */
async function expectNoEnglish(window: Page, screen: string): Promise<void> {
  const left = (await textsOf(window)).flatMap((text) => {
    const message = englishLooks.find(({ look }) => look?.test(text))
    return message === undefined ? [] : [`${message.path}: ${text}`]
  })
  expect.soft(left, screen).toEqual([])
}

test(
  '8. Languages: 简体中文 is chosen in Settings, and no English message is left on any screen',
  { tag: '@long' },
  async ({ house }) => {
    // Many screens in one run, and a loaded machine.
    test.setTimeout(240_000)
    await house.settle()
    const { app, window } = await house.start()
    await goTo(window, 'settings')
    await expect(window.getByRole('heading', { level: 1 })).toHaveText('Settings')
    await window.getByTestId('language-select').getByText('简体中文').click()
    await expect(window.getByRole('heading', { level: 1 })).toHaveText('设置')
    await expect(window.locator('html')).toHaveAttribute('lang', 'zh-CN')
    await expectNoEnglish(window, 'settings')

    await goTo(window, 'browse')
    await expect(window.locator('[data-testid^="model-card-"]').first()).toBeVisible()
    await expect(window.getByTestId('search-field')).toHaveAttribute('placeholder', chinese.browse.search.placeholder)
    await expectNoEnglish(window, 'browse')
    await window.keyboard.press('Control+k')
    await expect(window.getByPlaceholder(chinese.browse.palette.placeholder)).toBeVisible()
    await expectNoEnglish(window, 'palette')
    await window.keyboard.press('Escape')
    for (const [tab, title] of [
      ['images', chinese.search.images.title],
      ['creators', chinese.search.names.creatorsTitle],
      ['tags', chinese.search.names.tagsTitle],
    ] as const) {
      await window.evaluate((view) => (globalThis.location.hash = `#/browse/${view}`), tab)
      await expect(window.getByRole('heading', { level: 1, name: title })).toBeAttached()
      await expectNoEnglish(window, tab)
    }

    await openModel(window, known.paperLantern)
    await expect(window.getByTestId('download-button')).toBeEnabled()
    await expectNoEnglish(window, 'model')
    await openModel(window, known.earlyAccess)
    await expect(window.getByText(chinese.model.access.earlyAccess.text)).toBeVisible()
    await expectNoEnglish(window, 'model, early access')
    for (const ids of [known.paperLantern, known.wrongHash, known.needsKey]) await queueFile(window, ids)
    for (const state of [
      chinese.downloads.state.verified,
      chinese.downloads.state.quarantined,
      chinese.failures.needsKey.title,
    ])
      await expect(window.locator('[data-testid^="row-state-"]').filter({ hasText: state })).toBeVisible()
    await window.locator('[data-testid^="download-row-"]').first().focus()
    await window.keyboard.press('Enter')
    await expect(window.getByTestId('inspector-history').getByText(chinese.inspector.incidents.added)).toBeVisible()
    await expectNoEnglish(window, 'downloads')

    await goTo(window, 'folders')
    await expect(window.getByRole('table', { name: 'ComfyUI 的文件夹' })).toBeVisible()
    await expectNoEnglish(window, 'folders')
    await goTo(window, 'library')
    await expect(window.getByRole('table', { name: chinese.library.columns.label })).toBeVisible()
    await expectNoEnglish(window, 'library')

    const lines = [
      'https://civitai.com/models/999999',
      String(known.ambiguous.id),
      `civitai.com/models/${String(known.bigLora.modelId)}`,
    ]
    await app.evaluate(({ clipboard }, text) => clipboard.writeText(text), lines.join('\n'))
    await window.getByTestId('nav-browse').focus()
    await window.keyboard.press('Control+v')
    await expect(window.getByTestId('link-progress')).toHaveText(chinese.links.allDone)
    await expectNoEnglish(window, 'links')
  },
)

test('8. Languages: a start in Chinese shows no English word, from the first picture of the page on', async ({
  house,
}) => {
  await house.settle({ language: 'zh-CN' })
  const { window } = await house.start()
  const field = window.getByTestId('search-field')
  await expect(field).toHaveAttribute('placeholder', chinese.browse.search.placeholder)
  const page = await window.evaluate(() => fetch(location.pathname).then((answer) => answer.text()))
  expect(page).toContain('lang="zh-CN"')
  expect(page).toContain(`placeholder="${chinese.browse.search.placeholder}"`)
  expect(page).not.toContain(english.browse.search.placeholder)
  await expect(window.getByTestId('nav-browse')).toHaveText(chinese.common.nav.browse)
})

test('8. Languages: the first start is in the language of the desktop', async ({ house }) => {
  const { window } = await house.start({ env: { LANG: 'zh_CN.UTF-8', LANGUAGE: 'zh_CN', LC_ALL: 'zh_CN.UTF-8' } })
  await expect(window.getByTestId('first-start')).toContainText(chinese.firstStart.where.title)
  await expectNoEnglish(window, 'first start')
})
