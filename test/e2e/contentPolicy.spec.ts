import { expect } from '@playwright/test'
import { test } from './household'
import { fromThePage, openSettled, settled } from './watching'

test('8. Typed IPC: the content security policy is strict, with a new nonce for each load', async ({ house }) => {
  const { app } = await openSettled(house)
  const policies = await app.evaluate(async ({ net }) => {
    const load = () => net.fetch('app://modelport/index.html')
    return [await load(), await load()].map((page) => page.headers.get('content-security-policy') ?? '')
  })
  const [first = '', second = ''] = policies
  const directives = new Map(
    first.split('; ').map((text) => [text.split(' ')[0] ?? '', text.split(' ').slice(1).join(' ')]),
  )
  expect(first).not.toMatch(/unsafe|\*|https?:|blob:/)
  expect(directives.get('default-src')).toBe("'none'")
  expect(directives.get('script-src')).toBe("'self'")
  expect(directives.get('connect-src')).toBe("'self'")
  expect(directives.get('style-src')).toMatch(/^'self' 'nonce-[A-Za-z0-9+/]{22}=='$/)
  for (const name of ['base-uri', 'form-action', 'frame-ancestors']) expect(directives.get(name)).toBe("'none'")
  expect(second).not.toBe(first)
})

test('8. Typed IPC: inline scripts, handlers, eval and style attributes in markup do not run', async ({ house }) => {
  const { window } = await openSettled(house)
  const ran = await window.evaluate(async () => {
    const marks: string[] = []
    Reflect.set(globalThis, 'mark', (name: string) => marks.push(name))
    const script = document.createElement('script')
    script.textContent = "mark('inline script')"
    document.head.append(script)
    const place = document.createElement('div')
    place.innerHTML =
      `<img src="data:," onerror="mark('handler')"><svg onload="mark('svg')"></svg>` +
      `<a href="javascript:mark('link')">x</a><p style="position: fixed">x</p>`
    document.body.append(place)
    place.querySelector('a')?.click()
    const data = document.createElement('script')
    data.src = "data:text/javascript,mark('data script')"
    document.head.append(data)
    // In a task of its own: what the debugger evaluates is not subject to the policy.
    await new Promise<void>((resolve) => {
      setTimeout(() => {
        for (const [name, compile] of [
          ['eval', (text: string): unknown => (0, eval)(text)],
          ['function', (text: string): unknown => Reflect.construct(Function, [text])],
        ] as const) {
          try {
            compile(`mark('${name}')`)
          } catch (error) {
            marks.push(`no ${name}: ${error instanceof EvalError ? 'EvalError' : String(error)}`)
          }
        }
        setTimeout(resolve, 200)
      })
    })
    const styled = place.querySelector('p')
    if (styled !== null && getComputedStyle(styled).position === 'fixed') marks.push('style')
    place.remove()
    return marks
  })
  expect(ran).toEqual(['no eval: EvalError', 'no function: EvalError'])
})

test('8. Typed IPC: nothing in the page reaches the network by itself', async ({ house }) => {
  const running = await openSettled(house)
  const failures = await running.window.evaluate(async (url) => {
    const outcome = (work: Promise<unknown>) =>
      work.then(
        () => 'loaded',
        () => 'refused',
      )
    const element = (tag: 'img' | 'script' | 'video' | 'iframe', property: string) =>
      new Promise((resolve, reject) => {
        const made = document.createElement(tag)
        made.onload = resolve
        made.onerror = reject
        made.addEventListener('securitypolicyviolation', reject)
        document.addEventListener('securitypolicyviolation', reject, { once: true })
        Reflect.set(made, property, `${url}/api/v1/models?by=${tag}`)
        document.body.append(made)
      })
    const socket = () => {
      try {
        return new Promise((resolve, reject) => {
          const made = new WebSocket(url.replace('http', 'ws'))
          made.onopen = resolve
          made.onerror = reject
        })
      } catch (error) {
        return Promise.reject(error instanceof Error ? error : new Error(String(error)))
      }
    }
    navigator.sendBeacon(`${url}/beacon`, 'x')
    return await Promise.all([
      outcome(fetch(`${url}/api/v1/models`)),
      outcome(fetch(`${url}/api/v1/me`, { mode: 'no-cors' })),
      outcome(element('img', 'src')),
      outcome(element('script', 'src')),
      outcome(element('video', 'src')),
      outcome(element('iframe', 'src')),
      outcome(socket()),
    ])
  }, house.civitai.url)
  await settled(running)
  expect(failures).toEqual(Array.from({ length: 7 }, () => 'refused'))
  expect(fromThePage(house)).toEqual([])
})
