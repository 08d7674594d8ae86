import { known } from '../civitai/known'
import { expect, test } from './household'
import { queueFile, row, rowState } from './screens'

test.describe('6. The engine: with a storage of 2 MB/s', () => {
  test.use({ standIn: { bytesPerSecond: 2_000_000 } })

  test('the details of a download tell by keyboard what broke and what became of it', async ({ house }) => {
    const wanted = await house.expected(known.bigLora)
    house.civitai.faults.set([{ match: { origin: 'storage', nth: 1 }, do: { kind: 'cut', afterBytes: 3_000_000 } }])
    await house.settle()
    const { window } = await house.start()
    await queueFile(window, known.bigLora)
    await expect(rowState(window, wanted.model)).toHaveText('Downloading')
    await row(window, wanted.model).focus()
    await window.keyboard.press('Enter')
    const details = window.getByTestId('inspector')
    await expect(details).toBeVisible()
    const history = window.getByTestId('inspector-history')
    await expect(history).toContainText('Added to the queue')
    await expect(history).toContainText('The connection broke')
    await expect(window.getByTestId('inspector-hashes')).toContainText(wanted.sha256)
    await window.keyboard.press('Escape')
    await expect(details).toHaveCount(0)
    await expect(row(window, wanted.model)).toBeFocused()
  })
})
