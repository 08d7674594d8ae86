import { failed, FailureError } from '@shared/failure'
import type { AppEvent, Bridge, CommandInput, CommandName, CommandOutput, Reply } from '@shared/ipc'

declare global {
  interface Window {
    /** Put there by the preload script. */
    readonly modelport?: Bridge
  }
}

function bridge(): Bridge {
  if (window.modelport === undefined) throw new Error('the preload script did not run')
  return window.modelport
}

/** Ask main to run a command. Never rejects: what went wrong is in the reply, as data. */
export async function ask<C extends CommandName>(command: C, input: CommandInput<C>): Promise<Reply<CommandOutput<C>>> {
  try {
    return await bridge().call(command, input)
  } catch (error) {
    return failed('unexpected', { detail: `${command}: ${error instanceof Error ? error.message : String(error)}` })
  }
}

/** The same for callers that know exceptions only, such as queries. Rejects with `FailureError`. */
export async function call<C extends CommandName>(command: C, input: CommandInput<C>): Promise<CommandOutput<C>> {
  const reply = await ask(command, input)
  if (!reply.ok) throw new FailureError(reply.failure)
  return reply.value
}

/** Hear what main tells. Returns a function that ends the subscription. */
export function subscribe(listener: (event: AppEvent) => void): () => void {
  return bridge().subscribe(listener)
}
