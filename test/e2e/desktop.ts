import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect } from '@playwright/test'
import { capture, end, must } from '../tools/child'

/** A point of the screen, in pixels. */
export type Point = { x: number; y: number }

/** What a file dragged out of our window meets on a Linux desktop: a window manager, and a program that takes files. */
export type Desktop = {
  /** A point well inside of the window that takes files. */
  target: Point
  /** The addresses dropped there until now. */
  dropped(): readonly string[]
  /** Presses the mouse button, moves to another point as a hand does, and lets go there. */
  drag(from: Point, to: Point): Promise<void>
  /** The parts of that: the button stays down, also over other points, until it is let go somewhere. */
  hold(from: Point, to: Point): Promise<void>
  over(to: Point): Promise<void>
  letGo(to: Point): Promise<void>
  close(): Promise<void>
}

async function started(program: string, args: readonly string[]): Promise<ChildProcess> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  await once(child, 'spawn')
  return child
}

async function xdotool(...args: readonly string[]): Promise<string> {
  return (await must('xdotool', args)).trim()
}

async function mouseTo({ x, y }: Point): Promise<void> {
  await xdotool('mousemove', String(Math.round(x)), String(Math.round(y)))
}

/** Opens both on the display of this run. They need openbox, xdotool and Debian's python3-gi (tools/needs.ts). */
export async function openDesktop(): Promise<Desktop> {
  const children: ChildProcess[] = []
  const close = async () => {
    for (const child of children.reverse()) await end(child)
  }
  try {
    children.push(await started('openbox', ['--sm-disable']))
    await expect.poll(async () => (await capture('xdotool', ['get_desktop'])).code).toBe(0)
    const taker = await started('/usr/bin/python3', [join(import.meta.dirname, 'dropTarget.py')])
    children.push(taker)
    let printed = ''
    taker.stdout?.setEncoding('utf8').on('data', (text: string) => (printed += text))
    const id = await xdotool('search', '--sync', '--onlyvisible', '--name', '^Drop target$')
    await xdotool('windowmove', '--sync', id, '20', '40')
    return {
      target: { x: 150, y: 180 },
      dropped: () => printed.split('\n').filter((line) => line !== ''),
      async drag(from, to) {
        await hold(from, to)
        await letGo(to)
      },
      hold,
      over,
      letGo,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

async function hold(from: Point, to: Point): Promise<void> {
  await mouseTo(from)
  await xdotool('mousedown', '1')
  // A drag begins after some pixels, and both programs answer each move: too fast, and they miss it.
  for (let step = 1; step <= 10; step += 1) await moveAndWait({ x: from.x + step, y: from.y + step })
  for (let step = 1; step <= 10; step += 1) {
    await moveAndWait({ x: from.x + ((to.x - from.x) * step) / 10, y: from.y + ((to.y - from.y) * step) / 10 })
  }
}

async function over(to: Point): Promise<void> {
  for (let step = 1; step <= 5; step += 1) await moveAndWait({ x: to.x + step, y: to.y + step })
}

async function letGo(to: Point): Promise<void> {
  await over(to)
  await xdotool('mouseup', '1')
}

async function moveAndWait(point: Point): Promise<void> {
  await mouseTo(point)
  await wait(40)
}
