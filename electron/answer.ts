import type { z } from 'zod'
import { failed, FailureError } from '@shared/failure'
import { commands, type CommandInput, type CommandName, type CommandOutput, type Reply } from '@shared/ipc'
import type { Log } from './log'

/** One function per command. It may throw a FailureError: the asker gets the failure. `A` is what tells who asks. */
export type Handlers<A> = {
  [C in CommandName]: (input: CommandInput<C>, asker: A) => Promise<CommandOutput<C>> | CommandOutput<C>
}

/** One question as it came over the channel: nothing in it is checked yet. */
export interface Question<A> {
  /** What `mayAsk` says. */
  trusted: boolean
  asker: A
  name: unknown
  input: unknown
}

/**
 * Answers one question from a page: the sender must be trusted, the command must exist, the input must parse. Whatever
 * goes wrong is answered as a failure, since an Error does not survive `invoke`: a FailureError as its failure, any
 * other as `unexpected` with its message (its stack goes to the log).
 */
export async function answer<A>(
  handlers: Handlers<A>,
  question: Question<A>,
  log: Pick<Log, 'info' | 'error'>,
): Promise<Reply<unknown>> {
  const { trusted, asker, name, input } = question
  if (!trusted) return failed('unexpected', { detail: 'this page may not ask' })
  if (typeof name !== 'string' || !isCommand(name)) return failed('unexpected', { detail: 'no such command' })
  try {
    return { ok: true, value: await dispatch(handlers, name, input, asker) }
  } catch (error) {
    if (error instanceof FailureError) return { ok: false, failure: error.failure }
    // The page gave the call up and looks at no reply.
    if (error instanceof Error && error.name === 'AbortError') return failed('unexpected', { detail: 'cancelled' })
    log.error(`command ${name}`, error)
    return failed('unexpected', { detail: error instanceof Error ? error.message : String(error) })
  }
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(commands, name)
}

/** The contract's inputs, indexed so that the compiler follows a command's name to its type. */
const inputs: { [C in CommandName]: { input: z.ZodType<CommandInput<C>> } } = commands

async function dispatch<A, C extends CommandName>(
  handlers: Handlers<A>,
  name: C,
  input: unknown,
  asker: A,
): Promise<CommandOutput<C>> {
  const parsed = inputs[name].input.safeParse(input)
  if (parsed.success) return await handlers[name](parsed.data, asker)
  throw new FailureError({
    kind: 'unexpected',
    detail: `wrong input for ${name}: ${parsed.error.message}`.slice(0, 500),
  })
}
