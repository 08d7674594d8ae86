import type { Program } from '@shared/program'
import { layoutOf, type Layout } from './folders/layout'
import { thisComputer } from './folders/places'
import { askComfy, COMFY_PORT, type RunningComfy } from './folders/runningComfy'

/** Ms for which an answer of the running ComfyUI, or its absence, is believed. */
const FRESH_MS = 5000

/** Where programs look, their own settings and a running ComfyUI's answer heeded. */
export interface ProgramLayouts {
  of(program: Program): Promise<Layout>
  /** The ComfyUI that runs on this computer; null for none. */
  running(): Promise<RunningComfy | null>
}

/** The port on which a ComfyUI is looked for; the environment may name another one. */
function comfyPort(): number {
  const port = Number(process.env.MODELPORT_COMFY_PORT ?? COMFY_PORT)
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : COMFY_PORT
}

/** @param now ms on a clock that nobody sets */
export function createProgramLayouts(now: () => number): ProgramLayouts {
  let asked: { at: number; answer: Promise<RunningComfy | null> } | null = null
  const running = (): Promise<RunningComfy | null> => {
    if (asked === null || now() - asked.at > FRESH_MS) asked = { at: now(), answer: askComfy(comfyPort()) }
    return asked.answer
  }
  return {
    running,
    async of(program) {
      return await layoutOf(program, thisComputer(), program.kind === 'comfyui' ? await running() : null)
    },
  }
}
