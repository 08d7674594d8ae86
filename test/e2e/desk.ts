import { test as base } from '@playwright/test'
import { withDisplay } from '../tools/display'
import { withKeyring } from '../tools/keyring'

/**
 * Playwright's `test`, with a display and a keyring of its own for each of the processes that tests run in: clipboard,
 * focus, mouse and keys of one app are out of the other's reach. All that such a process starts finds them in its
 * environment.
 */
export const test = base.extend<object, { desk: undefined }>({
  desk: [
    async ({}, use) => {
      // The bus outside, the display inside: what the bus starts must not find a display.
      await withKeyring(process.env, (withBus) =>
        withDisplay(withBus, async (withBoth) => {
          Object.assign(process.env, withBoth)
          await use(undefined)
        }),
      )
    },
    { scope: 'worker', auto: true },
  ],
})
