import type { ChildProcess } from 'node:child_process'
import type { Duplex, Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'

const message = z.looseObject({
  id: z.number().optional(),
  result: z.unknown().optional(),
  error: z.looseObject({ message: z.string() }).optional(),
})
const targets = z.object({ targetInfos: z.array(z.looseObject({ targetId: z.string(), type: z.string() })) })
const attached = z.object({ sessionId: z.string() })
const evaluated = z.object({ result: z.looseObject({ value: z.unknown().optional() }) })

/**
 * Chromium's debugger of one page, without Playwright: for measurements that its many sessions would disturb. Speaks
 * the DevTools protocol over `--remote-debugging-pipe`: JSON, each message ended by a NUL, to descriptor 3, from 4.
 */
export class DevTools {
  #lastId = 0
  #session: string | undefined
  readonly #waiting = new Map<number, (came: z.infer<typeof message>) => void>()

  private constructor(
    private readonly to: Duplex,
    from: Readable,
  ) {
    let text = ''
    from.setEncoding('utf8').on('data', (part: string) => {
      const lines = (text + part).split('\0')
      text = lines.pop() ?? ''
      for (const line of lines) this.#take(message.parse(JSON.parse(line)))
    })
  }

  /** The first page of an app that was started with the pipe at descriptors 3 and 4. */
  static async ofPage(child: ChildProcess): Promise<DevTools> {
    const [, , , to, from] = child.stdio
    const tools = new DevTools(to as Duplex, from as Readable)
    for (;;) {
      const { targetInfos } = targets.parse(await tools.#ask('Target.getTargets', {}))
      const page = targetInfos.find(({ type }) => type === 'page')
      if (page !== undefined) {
        const answer = await tools.#ask('Target.attachToTarget', { targetId: page.targetId, flatten: true })
        tools.#session = attached.parse(answer).sessionId
        return tools
      }
      await sleep(20)
    }
  }

  /** The value of an expression in the page; a promise's when it is one. */
  async evaluate(expression: string): Promise<unknown> {
    const answer = await this.#ask('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true })
    return evaluated.parse(answer).result.value
  }

  /** Waits until an expression is true in the page. */
  async waitFor(expression: string): Promise<void> {
    while ((await this.evaluate(expression)) !== true) await sleep(10)
  }

  /** Types a text as a keyboard does. */
  async type(text: string): Promise<void> {
    for (const key of text) {
      await this.#ask('Input.dispatchKeyEvent', { type: 'keyDown', key, text: key })
      await this.#ask('Input.dispatchKeyEvent', { type: 'keyUp', key })
    }
  }

  #ask(method: string, params: object): Promise<unknown> {
    const id = (this.#lastId += 1)
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ result, error }) => {
        if (error === undefined) resolve(result)
        else reject(new Error(`${method}: ${error.message}`))
      })
      this.to.write(`${JSON.stringify({ id, method, params, sessionId: this.#session })}\0`)
    })
  }

  #take(came: z.infer<typeof message>): void {
    if (came.id === undefined) return
    this.#waiting.get(came.id)?.(came)
    this.#waiting.delete(came.id)
  }
}
