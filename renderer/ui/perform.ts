import type { CommandInput, CommandName, CommandOutput, Reply } from '@shared/ipc'
import { ask } from '../api'
import { notifyFailure } from './act'

/** Like `act`, for handlers that go on with the reply: a failure is said in the corner, and handed back too. */
export async function perform<C extends CommandName>(
  command: C,
  input: CommandInput<C>,
): Promise<Reply<CommandOutput<C>>> {
  const reply = await ask(command, input)
  if (!reply.ok) notifyFailure(reply.failure)
  return reply
}
