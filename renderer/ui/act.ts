import { notifications } from '@mantine/notifications'
import type { Failure } from '@shared/failure'
import type { CommandInput, CommandName } from '@shared/ipc'
import { ask } from '../api'
import { answerWords } from './failureWords'

/** Says a failure in the corner, in words. */
export function notifyFailure(failure: Failure): void {
  const words = answerWords(failure)
  notifications.show({ color: 'red', title: words.title, message: words.sentence })
}

/** Runs a command whose value nobody waits for; a failure is said in the corner. For handlers of clicks and keys. */
export function act<C extends CommandName>(command: C, input: CommandInput<C>): void {
  void ask(command, input).then((reply) => {
    if (!reply.ok) notifyFailure(reply.failure)
  })
}
