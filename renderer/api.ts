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

/**
 * Ask main to run a command. Never rejects: what went wrong is in the reply, as data.
 * @param signal aborted: main gives up what it began, and the reply is of no meaning
 */
export async function ask<C extends CommandName>(
  command: C,
  input: CommandInput<C>,
  signal?: AbortSignal,
): Promise<Reply<CommandOutput<C>>> {
  const callId = signal === undefined ? undefined : nextCallId()
  const cancel = () => {
    if (callId !== undefined) bridge().cancel(callId)
  }
  try {
    if (signal?.aborted === true) return failed('unexpected', { detail: 'cancelled' })
    signal?.addEventListener('abort', cancel)
    return await bridge().call(command, input, callId)
  } catch (error) {
    return failed('unexpected', { detail: `${command}: ${error instanceof Error ? error.message : String(error)}` })
  } finally {
    signal?.removeEventListener('abort', cancel)
  }
}

let calls = 0

/** Unlike any other of this page, and of the page that was there before a reload. */
function nextCallId(): string {
  calls += 1
  return `${String(performance.timeOrigin)}-${String(calls)}`
}

/**
 * The same for callers that know exceptions only, such as queries. Rejects with `FailureError`, or with the signal's
 * reason.
 */
export async function call<C extends CommandName>(
  command: C,
  input: CommandInput<C>,
  signal?: AbortSignal,
): Promise<CommandOutput<C>> {
  const reply = await ask(command, input, signal)
  signal?.throwIfAborted()
  if (!reply.ok) throw new FailureError(reply.failure)
  return reply.value
}

/** Ids of dropped files, for main's ears only to know where they are; null for what is no file of this computer. */
export async function takeFiles(files: readonly File[]): Promise<(string | null)[]> {
  return await bridge().takeFiles(files)
}

/** Hear what main tells. Returns a function that ends the subscription. */
export function subscribe(listener: (event: AppEvent) => void): () => void {
  return bridge().subscribe(listener)
}
