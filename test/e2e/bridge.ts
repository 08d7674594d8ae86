import type { Page } from '@playwright/test'
import type { CommandInput, CommandName } from '@shared/ipc'

// What the preload script puts on the page, as a page that means harm would use it: with anything as input.
type Bridged = typeof globalThis & { modelport: { call(command: unknown, input: unknown): Promise<unknown> } }

/** Asks main from inside the page, past the app's own code. The answer is what the bridge hands over. */
export async function askRaw(window: Page, command: unknown, input: unknown): Promise<unknown> {
  return await window.evaluate(([name, what]) => (globalThis as Bridged).modelport.call(name, what), [command, input])
}

/** The same with an input that the contract takes. */
export async function askMain<C extends CommandName>(
  window: Page,
  command: C,
  input: CommandInput<C>,
): Promise<unknown> {
  return await askRaw(window, command, input)
}
