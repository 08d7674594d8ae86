import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startCivitai } from '../civitai/server'
import { askMain } from './bridge'
import { expect, test } from './household'
import { goTo, rows } from './screens'
import { closedHours, thousandFiles } from './thousandFiles'

test(
  '6. The engine: a thousand downloads are added at one go, kept, and drawn as far as they are seen',
  { tag: '@long' },
  async ({ house }) => {
    const { catalogue, wanted } = thousandFiles()
    const civitai = await startCivitai({ catalogue })
    try {
      await house.settle({ hours: closedHours() })
      const running = await house.start({ civitaiUrl: civitai.url })
      const { window } = running
      const reply = await askMain(window, 'addDownloads', { files: wanted })
      expect(reply).toMatchObject({ ok: true, value: { ids: { length: wanted.length } } })
      await goTo(window, 'downloads')
      await expect(rows(window).first()).toBeVisible()
      expect(await rows(window).count()).toBeLessThan(100)
      await running.close()

      const queue: unknown = JSON.parse(await readFile(join(house.profile, 'queue.json'), 'utf8'))
      expect(queue).toMatchObject({ downloads: { length: wanted.length } })
      const again = await house.start({ civitaiUrl: civitai.url })
      await goTo(again.window, 'downloads')
      await expect(again.window.getByText(/^Waiting and paused 1,?000$/)).toBeVisible()
    } finally {
      await civitai.close()
    }
  },
)
