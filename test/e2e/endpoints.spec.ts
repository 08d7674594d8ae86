import type { Page } from '@playwright/test'
import { trueHashes } from '../civitai/hashes'
import { known, validKey, validUser } from '../civitai/known'
import { expect, test, type Household } from './household'
import { goTo, openModel, queueFile } from './screens'

/** The questions that reached the API, oldest first. */
function questions(house: Household): URL[] {
  const entries = house.civitai.log.entries().filter(({ url }) => url.startsWith('/api/v1/'))
  return entries.map(({ url }) => new URL(url, house.civitai.url))
}

/** Waits until this was asked: the beginning of a path below /api/v1/, and what its query holds. */
async function expectAsked(house: Household, path: string, query: Record<string, string> = {}): Promise<void> {
  const isIt = ({ pathname, searchParams }: URL) =>
    pathname.startsWith(`/api/v1/${path}`) &&
    Object.entries(query).every(([name, value]) => searchParams.getAll(name).includes(value))
  await expect.poll(() => questions(house).some(isIt), { message: `${path} ${JSON.stringify(query)}` }).toBe(true)
}

/** Ticks something behind "More filters". */
async function tick(window: Page, label: string): Promise<void> {
  await window.locator('label').filter({ hasText: label }).first().click()
}

test('1. Every read endpoint: each is asked where a person needs it, with the parameters that work and none that Civitai misreads', async ({
  house,
}) => {
  test.setTimeout(240_000)
  await house.settle()
  const { app, window } = await house.start()
  await expect(window.locator('[data-testid^="model-card-"]').first()).toBeVisible()
  await expectAsked(house, 'models')

  // The account's own lists need the key, which /me tells of.
  await goTo(window, 'settings')
  await window.getByTestId('key-field').fill(validKey)
  await window.getByTestId('key-save').click()
  await expect(window.getByTestId('key-status')).toContainText(validUser)
  await expectAsked(house, 'me')

  await goTo(window, 'browse')
  await window.getByTestId('more-filters').click()
  for (const label of ['Safetensors', 'Selling pictures', 'Merged', 'Usable on Civitai', 'Main files only'])
    await tick(window, label)
  await expectAsked(house, 'models', {
    fileFormats: 'SafeTensor',
    allowCommercialUse: 'Image',
    checkpointType: 'Merge',
    supportsGeneration: 'true',
    primaryFileOnly: 'true',
  })
  await window.getByRole('button', { name: 'Clear these' }).click()
  await tick(window, 'Favourites')
  await expectAsked(house, 'models', { favorites: 'true' })
  await tick(window, 'Hidden by you')
  await expectAsked(house, 'models', { hidden: 'true' })
  await window.keyboard.press('Escape')
  await window.getByRole('button', { name: /^Base model/ }).click()
  await expectAsked(house, 'enums')
  await window.keyboard.press('Escape')
  const filters = 'type=LORA&type=VAE&base=Pony&sort=Newest&period=Year&by=saltwind&tag=landscape&early=1'
  await window.evaluate((query) => (globalThis.location.hash = `#/browse?${query}`), filters)
  await expectAsked(house, 'models', { types: 'VAE', baseModels: 'Pony', sort: 'Newest', period: 'Year' })
  await expectAsked(house, 'models', { username: 'saltwind', tag: 'landscape', earlyAccess: 'true' })
  await window.evaluate(() => (globalThis.location.hash = '#/browse?q=harbor'))
  await expectAsked(house, 'models', { query: 'harbor' })

  await window.getByTestId('view-creators').click()
  await window.getByTestId('name-field').fill('salt')
  await expectAsked(house, 'creators', { query: 'salt' })
  await window.getByTestId('view-tags').click()
  await window.getByTestId('name-field').fill('land')
  // Tags say of no page that another follows: their pages are counted until one is empty.
  await expectAsked(house, 'tags', { query: 'land', page: '2' })
  await window.evaluate(
    () => (globalThis.location.hash = '#/browse/images?by=saltwind&kind=video&sort=Newest&period=Week'),
  )
  await expectAsked(house, 'images', {
    username: 'saltwind',
    type: 'video',
    sort: 'Newest',
    period: 'Week',
    withMeta: 'true',
  })
  await window.evaluate(
    (id) => (globalThis.location.hash = `#/browse/images?model=${id}`),
    String(known.harborLights.modelId),
  )
  await expectAsked(house, 'images', { modelId: String(known.harborLights.modelId) })
  await window.evaluate(
    (id) => (globalThis.location.hash = `#/browse/images?post=${id}`),
    String(700_000 + known.vae.versionId),
  )
  await expectAsked(house, 'images', { postId: String(700_000 + known.vae.versionId) })

  await openModel(window, known.harborLights)
  await expectAsked(house, `models/${String(known.harborLights.modelId)}`)
  await expectAsked(house, `model-versions/${String(known.harborLights.versionId)}`)
  await window.getByRole('heading', { name: 'More from people' }).scrollIntoViewIfNeeded()
  await expectAsked(house, 'images', { modelVersionId: String(known.harborLights.versionId) })
  const file = house.civitai.catalogue.file(known.tidePool.fileId)
  const hash = file === undefined ? '' : ((await trueHashes(file)).SHA256 ?? '')
  await app.evaluate(({ clipboard }, text) => clipboard.writeText(text), hash)
  await window.getByTestId('nav-browse').focus()
  await window.keyboard.press('Control+v')
  await expectAsked(house, `model-versions/by-hash/${hash.toLowerCase()}`)
  await window.keyboard.press('Escape')
  await queueFile(window, known.paperLantern)

  for (const { pathname, searchParams } of questions(house)) {
    const names = [...searchParams.keys()]
    expect(names, pathname).not.toContain('token')
    for (const name of ['allowNoCredit', 'allowDerivatives', 'allowDifferentLicense']) expect(names).not.toContain(name)
    expect(searchParams.get('limit'), pathname).not.toBe('0')
    if (pathname.endsWith('/models')) expect(names).not.toContain('page')
    const flags = ['supportsGeneration', 'earlyAccess', 'favorites', 'hidden', 'primaryFileOnly']
    for (const flag of flags) expect(searchParams.get(flag) ?? 'true', `${pathname} ${flag}`).toBe('true')
  }
})

test(
  '2. Search: typing asks once after a pause, and an older question is given up',
  { tag: '@long' },
  async ({ house }) => {
    await house.settle()
    const { window } = await house.start()
    await expect(window.locator('[data-testid^="model-card-"]').first()).toBeVisible()
    house.civitai.faults.set([{ match: { path: '/api/v1/models' }, do: { kind: 'hang' } }])
    const asked = () => house.civitai.log.entries().filter(({ url }) => /^\/api\/v1\/models\?.*query=/.test(url))
    const wordsOf = () => asked().map(({ url }) => new URL(url, house.civitai.url).searchParams.get('query'))
    await window.getByTestId('search-field').pressSequentially('harbor', { delay: 20 })
    await expect.poll(wordsOf).toContain('harbor')
    expect(wordsOf().length).toBeLessThan(4)
    const before = asked().length
    house.civitai.faults.clear()
    await window.getByTestId('search-field').pressSequentially(' lights', { delay: 20 })
    await expect(window.getByTestId(`model-card-${String(known.harborLights.modelId)}`)).toBeVisible()
    await expect
      .poll(() =>
        asked()
          .slice(0, before)
          .map(({ end }) => end),
      )
      .toEqual(Array(before).fill('cut'))
  },
)
