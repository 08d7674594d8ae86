import { readdir } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { splitName } from './names'

/** Files that go with a model, at most. */
const MOST = 50
const weights = /\.(safetensors|sft|ckpt|pt|pt2|pth|bin|gguf|pkl|onnx|zip|7z|mpdl)$/i

/**
 * Names of the files beside a model that belong to it by their own name: `stem.preview.png`, `stem.civitai.info`, … Other
 * models are none, nor what belongs to a model with a longer name ("x.v2.json" of "x.v2.safetensors" beside
 * "x.safetensors"). Throws the system's error.
 */
export async function sidecarNames(path: string): Promise<string[]> {
  const name = basename(path)
  const { stem } = splitName(name)
  const entries = await readdir(dirname(path), { withFileTypes: true })
  const names = entries
    .filter((entry) => entry.isFile() && entry.name !== name && entry.name.startsWith(`${stem}.`))
    .map((entry) => entry.name)
  const longer = names
    .filter((one) => weights.test(one))
    .map((one) => `${splitName(one).stem}.`)
    .filter((other) => other !== `${stem}.`)
  // Not our own part files either: "x.safetensors.placing", "….mpdl.journal".
  const isOther = (one: string): boolean => weights.test(one) || /\.(placing|journal|blocks|lock)$/.test(one)
  return names.filter((one) => !isOther(one) && !longer.some((other) => one.startsWith(other))).slice(0, MOST)
}
