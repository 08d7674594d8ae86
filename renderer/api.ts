import { failed, FailureError } from '@shared/failure'
import {
  commands,
  type AppEvent,
  type Bridge,
  type CommandInput,
  type CommandName,
  type CommandOutput,
} from '@shared/ipc'
import type { Reply } from '@shared/ipc'
import type { z } from 'zod'

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

// The same table in a form in which the compiler sees that a command's schema makes that command's output.
const outputs: { readonly [C in CommandName]: { readonly output: z.ZodType<CommandOutput<C>> } } = commands

/** Ask main to run a command. Never rejects: what went wrong is in the reply, as data. */
export async function ask<C extends CommandName>(command: C, input: CommandInput<C>): Promise<Reply<CommandOutput<C>>> {
  try {
    const reply = await bridge().call(command, input)
    if (!reply.ok) return reply
    return { ok: true, value: outputs[command].output.parse(reply.value) }
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
