import { readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { test } from './household'

test('Bad input: store files that a power cut left empty do not keep the app from starting', async ({ house }) => {
  const names = ['settings', 'queue', 'secret']
  for (const name of names) await writeFile(join(house.profile, `${name}.json`), '')
  const running = await house.start()
  await expect(running.window.getByTestId('first-start')).toBeVisible()
  await running.close()
  const aside = (await readdir(house.profile)).filter((name) => name.includes('.json.set-aside-')).sort()
  expect(aside.map((name) => name.split('.')[0])).toEqual([...names].sort())
  for (const name of aside) expect((await stat(join(house.profile, name))).size).toBe(0)
})
