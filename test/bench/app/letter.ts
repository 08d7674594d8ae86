import { spawn } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { end } from '../../tools/child'
import { isRoot } from '../../tools/script'
import { DevTools } from '../../e2e/devTools'

/** A window with nothing but a field: what the machine needs for any Electron app at all. Answers its project's folder. */
export async function emptyApp(folder: string): Promise<string> {
  const page = '<input data-testid="search-field" autofocus>'
  const main = `const { app, BrowserWindow } = require('electron')
app.whenReady().then(() => new BrowserWindow({ width: 1280, height: 800 }).loadURL('data:text/html,${encodeURIComponent(page)}'))`
  const project = join(folder, 'empty')
  await mkdir(project, { recursive: true })
  await writeFile(join(project, 'package.json'), JSON.stringify({ name: 'empty', main: 'main.cjs' }))
  await writeFile(join(project, 'main.cjs'), main)
  return project
}

const field = `document.querySelector('[data-testid="search-field"]')`

/** Resolves once the field holds a letter in a picture that was drawn, with the clock's time (epoch ms). */
const shown = `new Promise((resolve) => {
  const look = () => ${field}?.value === 'm' ? requestAnimationFrame(() => setTimeout(() => resolve(Date.now()))) : requestAnimationFrame(look)
  look()
})`

/** How an app is started: its program, what that is told, and its environment. */
export type Launch = { program: string; args: readonly string[]; env: NodeJS.ProcessEnv }

/** Ms from the start of the app's process: until a letter typed into the search field shows in it, and until the app is drawn. */
export type Times = { letter: number; drawn: number }

/** Starts an app, types a letter as soon as there is a field for it, and ends the app. */
export async function timesOf({ program, args, env }: Launch): Promise<Times> {
  // Started by hand: Playwright attaches itself to everything, which takes as long as the app needs for its start.
  const flags = ['--remote-debugging-pipe', ...(isRoot() ? ['--no-sandbox'] : [])]
  const before = Date.now()
  const child = spawn(program, [...flags, ...args], { env, stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] })
  try {
    const page = await DevTools.ofPage(child)
    await page.waitFor(`document.activeElement !== null && document.activeElement === ${field}`)
    await page.type('m')
    const letter = Number(await page.evaluate(shown)) - before
    await page.waitFor(`document.getElementById('early-search') === null && ${field}?.value === 'm'`)
    return { letter, drawn: Date.now() - before }
  } finally {
    await end(child)
  }
}
