import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent, type WebContents } from 'electron'
import type { z } from 'zod'
import { ASK, TELL } from '@shared/channels'
import { failed, FailureError } from '@shared/failure'
import {
  commands,
  type AppEvent,
  type CommandInput,
  type CommandName,
  type CommandOutput,
  type Reply,
} from '@shared/ipc'
import type { Log } from './log'

/** Who asks: a few commands act on the window that asked. */
export interface Asker {
  contents: WebContents
}

/** One function per command. It may throw a FailureError: the asker gets the failure. */
export type Handlers = {
  [C in CommandName]: (input: CommandInput<C>, asker: Asker) => Promise<CommandOutput<C>> | CommandOutput<C>
}

/** Main's end of the contract. */
export interface Ipc {
  /** Tells every window that watches. */
  publish(event: AppEvent): void
  watch(contents: WebContents, snapshot: AppEvent): void
}

/**
 * Answers one question from a page: the sender must be our window's main frame on our own page, the command must exist,
 * the input must parse. Whatever goes wrong is answered as a failure, since an Error does not survive `invoke`.
 */
export async function answer(
  handlers: Handlers,
  trusted: boolean,
  asker: Asker,
  name: unknown,
  input: unknown,
  log: Log,
): Promise<Reply<unknown>> {
  if (!trusted) return failed('unexpected', { detail: 'this page may not ask' })
  if (typeof name !== 'string' || !isCommand(name)) return failed('unexpected', { detail: 'no such command' })
  try {
    return { ok: true, value: await dispatch(handlers, name, input, asker) }
  } catch (error) {
    if (error instanceof FailureError) return { ok: false, failure: error.failure }
    log.error(`command ${name}`, error)
    return failed('unexpected', { detail: error instanceof Error ? error.message : String(error) })
  }
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(commands, name)
}

/** The contract's inputs, indexed so that the compiler follows a command's name to its type. */
const inputs: { [C in CommandName]: { input: z.ZodType<CommandInput<C>> } } = commands

async function dispatch<C extends CommandName>(
  handlers: Handlers,
  name: C,
  input: unknown,
  asker: Asker,
): Promise<CommandOutput<C>> {
  const parsed = inputs[name].input.safeParse(input)
  if (parsed.success) return await handlers[name](parsed.data, asker)
  throw new FailureError({
    kind: 'unexpected',
    detail: `wrong input for ${name}: ${parsed.error.message}`.slice(0, 500),
  })
}

/**
 * Opens the two channels. The only user of ipcMain.
 * @param window our window, null while there is none
 * @param isOurPage tells whether an address is our own page's
 */
export function openIpc(
  handlers: Handlers,
  window: () => BrowserWindow | null,
  isOurPage: (url: string) => boolean,
  log: Log,
): Ipc {
  const watchers = new Set<WebContents>()

  function isTrusted(event: IpcMainInvokeEvent): boolean {
    const contents = window()?.webContents
    if (contents === undefined || event.sender !== contents || event.senderFrame !== contents.mainFrame) return false
    return isOurPage(event.senderFrame.url)
  }

  ipcMain.handle(ASK, (event, name: unknown, input: unknown) =>
    answer(handlers, isTrusted(event), { contents: event.sender }, name, input, log),
  )

  return {
    publish(event) {
      for (const contents of watchers) if (!contents.isDestroyed()) contents.send(TELL, event)
    },
    watch(contents, snapshot) {
      if (!watchers.has(contents)) {
        watchers.add(contents)
        contents.once('destroyed', () => watchers.delete(contents))
      }
      contents.send(TELL, snapshot)
    },
  }
}
