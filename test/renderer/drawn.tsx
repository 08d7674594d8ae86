import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, configure, render } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { Failure } from '@shared/failure'
import { commands } from '@shared/ipc'
import type { AppEvent, Bridge, CommandInput, CommandName, CommandOutput, Reply } from '@shared/ipc'
import type { ReactNode } from 'react'
import { MemoryRouter } from 'react-router'
import { afterEach } from 'vitest'
import type { z } from 'zod'
import { emptyState, type AppState } from '../../renderer/state/appState'
import { resetState, tell } from '../../renderer/state/store'
import { common } from '../../renderer/text/en/common'
import { startTexts } from '../../renderer/text/i18n'
import { cssVariables } from '../../renderer/ui/palette'
import { themeWith } from '../../renderer/ui/theme'

type Answer<C extends CommandName> = { value: CommandOutput<C> } | { failure: Failure }

type Answers = { [C in CommandName]?: (input: CommandInput<C>) => Answer<C> }

/** Main, as far as a screen sees it: answers by command, remembers what was asked. */
export type FakeMain = {
  bridge: Bridge
  /** The inputs of all calls of a command, in order. */
  asked: (command: CommandName) => unknown[]
  /** Answers of this command wait until the returned function is called. */
  hold: (command: CommandName) => () => void
}

// The table of commands in a form in which the compiler sees that a command's schemas make that command's types.
type Schemas<C extends CommandName> = {
  readonly input: z.ZodType<CommandInput<C>>
  readonly output: z.ZodType<CommandOutput<C>>
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(commands, name)
}

function answerTo<C extends CommandName>(command: C, input: unknown, how: Answers[C]): Reply<CommandOutput<C>> {
  const table: { readonly [D in CommandName]: Schemas<D> } = commands
  const { input: inputSchema, output: outputSchema } = table[command]
  const answer = how?.(inputSchema.parse(input)) ?? { value: outputSchema.parse(null) }
  return 'failure' in answer ? { ok: false, failure: answer.failure } : { ok: true, value: answer.value }
}

/**
 * A bridge with the given answers; every other command answers null, as those that only act do. What is asked has to fit
 * the contract, as in main.
 */
export function aBridge(answers: Answers = {}): FakeMain {
  const calls: { command: string; input: unknown }[] = []
  const held = new Map<string, Promise<void>>()
  return {
    bridge: {
      call: async (command, input) => {
        calls.push({ command, input })
        if (!isCommand(command)) throw new Error('no such command')
        const wait = held.get(command)
        if (wait !== undefined) await wait
        return answerTo(command, input, answers[command])
      },
      cancel: () => undefined,
      takeFiles: (files) => Promise.resolve(files.map(() => null)),
      subscribe: () => () => undefined,
    },
    asked: (command) => calls.filter((call) => call.command === command).map(({ input }) => input),
    hold(command) {
      let release = (): void => undefined
      held.set(command, new Promise((resolve) => (release = resolve)))
      return () => {
        held.delete(command)
        release()
      }
    },
  }
}

// jsdom has no layout: what Mantine and the virtual list ask for is answered with "a window of 1280 x 800".
function standInForLayout(): void {
  window.matchMedia = (query) =>
    Object.assign(new EventTarget(), {
      matches: false,
      media: query,
      onchange: null,
      addListener: () => undefined,
      removeListener: () => undefined,
    })
  window.ResizeObserver = class {
    observe() {
      return undefined
    }
    unobserve() {
      return undefined
    }
    disconnect() {
      return undefined
    }
  }
  // All there is is in view.
  window.IntersectionObserver = class implements IntersectionObserver {
    readonly root = null
    readonly rootMargin = ''
    readonly scrollMargin = ''
    readonly thresholds = []
    constructor(private readonly tell: IntersectionObserverCallback) {}
    observe(target: Element) {
      const box = target.getBoundingClientRect()
      const seen = { target, isIntersecting: true, intersectionRatio: 1, time: 0, rootBounds: null }
      this.tell([{ ...seen, boundingClientRect: box, intersectionRect: box }], this)
    }
    unobserve() {
      return undefined
    }
    disconnect() {
      return undefined
    }
    takeRecords() {
      return []
    }
  }
  for (const kind of ['offset', 'client']) {
    Object.defineProperty(HTMLElement.prototype, `${kind}Height`, { configurable: true, value: 800 })
    Object.defineProperty(HTMLElement.prototype, `${kind}Width`, { configurable: true, value: 1280 })
  }
}

// A busy machine is slow, not wrong: what is waited for may take its time.
configure({ asyncUtilTimeout: 15_000 })

afterEach(() => {
  cleanup()
  resetState(emptyState)
})

/** Draw a part of the window with this state and this main. */
export function draw(node: ReactNode, state: AppState, main: FakeMain = aBridge(), path = '/') {
  standInForLayout()
  startTexts()
  resetState(state)
  Object.defineProperty(window, 'modelport', { configurable: true, value: main.bridge })
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  render(
    <MantineProvider theme={themeWith(common)} cssVariablesResolver={cssVariables} env="test">
      <QueryClientProvider client={client}>
        <MemoryRouter initialEntries={[path]}>{node}</MemoryRouter>
      </QueryClientProvider>
    </MantineProvider>,
  )
  return { user: userEvent.setup({ delay: null, pointerEventsCheck: 0 }), main, tell: (event: AppEvent) => tell(event) }
}
