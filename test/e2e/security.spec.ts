import { expect, type Page } from '@playwright/test'
import type { RunningApp } from './app'
import { test, type Household } from './household'

async function opened(house: Household): Promise<RunningApp> {
  await house.settle()
  const running = await house.start()
  await expect(running.window.getByTestId('nav-browse')).toBeVisible()
  return running
}

/** What reached the stand-in from anything else than our own client in main: Chromium names itself as a browser. */
function fromThePage(house: Household): string[] {
  return house.civitai.log
    .entries()
    .filter(({ headers }) => !/^Modelport\//.test(String(headers['user-agent'])))
    .map(({ method, url }) => `${method} ${url}`)
}

/** Waits until the page and main have had their turns, so that what was to happen has happened. */
async function settled({ app, window }: RunningApp): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) {
    await window.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)))
    await app.evaluate(() => new Promise((resolve) => setTimeout(resolve, 10)))
  }
}

test('point 8: the page has call and subscribe, and nothing of Node or Electron', async ({ house }) => {
  const { window } = await opened(house)
  const seen = await window.evaluate(() => ({
    bridge: Object.keys(Reflect.get(globalThis, 'modelport')).sort(),
    node: ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter(
      (name) => name in globalThis,
    ),
  }))
  expect(seen).toEqual({ bridge: ['call', 'subscribe'], node: [] })
})

test('point 8: the window is sandboxed and isolated, without Node and web views', async ({ house }) => {
  const { app } = await opened(house)
  const preferences = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.webContents.getLastWebPreferences()),
  )
  expect(preferences).toEqual([
    expect.objectContaining({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
    }),
  ])
})

test('point 8: the content security policy is strict, with a new nonce for each load', async ({ house }) => {
  const { app } = await opened(house)
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

test('point 8: inline scripts, handlers, eval and style attributes in markup do not run', async ({ house }) => {
  const { window } = await opened(house)
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
          ['function', (text: string): unknown => Reflect.apply(Function(text), null, [])],
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

test('point 8: nothing in the page reaches the network by itself', async ({ house }) => {
  const running = await opened(house)
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

async function leave(window: Page, way: string, url: string): Promise<void> {
  await window.evaluate(
    ([how, to]) => {
      const link = Object.assign(document.createElement('a'), { href: to, textContent: 'x' })
      const form = Object.assign(document.createElement('form'), { action: to, method: 'post' })
      document.body.append(link, form)
      if (how === 'location') globalThis.location.href = to
      else if (how === 'replace') globalThis.location.replace(to)
      else if (how === 'link') link.click()
      else if (how === 'new window link') Object.assign(link, { target: '_blank' }).click()
      else if (how === 'download link') Object.assign(link, { download: 'x.bin' }).click()
      else if (how === 'form') form.submit()
      else globalThis.open(to)
    },
    [way, url] as const,
  )
}

test('point 8: the window stays on our page, and no other window opens', async ({ house }) => {
  const running = await opened(house)
  const { app, window } = running
  const before = window.url()
  const targets = [
    house.civitai.url,
    'file:///etc/passwd',
    'data:text/html,<p>x</p>',
    'about:blank',
    'picture://civitai/',
  ]
  for (const way of ['location', 'replace', 'link', 'new window link', 'download link', 'form', 'open']) {
    for (const target of targets) {
      await leave(window, way, target)
      await settled(running)
      expect(window.url(), `${way} ${target}`).toBe(before)
    }
  }
  const alive = await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)
  expect(alive).toBe(1)
  expect(fromThePage(house)).toEqual([])
})

test('point 8: a web view is nothing here', async ({ house }) => {
  const running = await opened(house)
  await running.window.evaluate((url) => {
    const view = document.createElement('webview')
    view.setAttribute('src', url)
    view.setAttribute('nodeintegration', '')
    document.body.append(view)
  }, house.civitai.url)
  await settled(running)
  expect(await running.app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1)
  expect(fromThePage(house)).toEqual([])
})

test('point 8: every permission is denied', async ({ house }) => {
  const { window } = await opened(house)
  const answers = await window.evaluate(async () => {
    const outcome = (work: Promise<unknown>) =>
      work.then(
        (value) => `given: ${String(value)}`,
        () => 'denied',
      )
    return await Promise.all([
      Notification.requestPermission(),
      outcome(new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject))),
      outcome(navigator.mediaDevices.getUserMedia({ audio: true })),
      outcome(navigator.mediaDevices.getDisplayMedia({ video: true })),
      outcome(navigator.clipboard.readText()),
      outcome(
        navigator.permissions
          .query({ name: 'geolocation' })
          .then(({ state }) => Promise[state === 'denied' ? 'reject' : 'resolve'](state)),
      ),
    ])
  })
  expect(answers).toEqual(['denied', 'denied', 'denied', 'denied', 'denied', 'denied'])
})
