import type { NeededKind } from '@shared/needs'
import { airOf, isModelFileName, type Found } from './found'
import { listIn, parseJson, recordIn } from './json'
import { readCivitaiResources, readPromptTags } from './parameters'

/** Nodes of a graph, values of a node, and sub-graphs that are looked at. */
const MOST_NODES = 5000
const MOST_VALUES = 200
const MOST_SUBGRAPHS = 100

/** What the names of a loader's fields say (ComfyUI nodes.py and the common packs). */
const fieldKinds: Readonly<Record<string, NeededKind>> = {
  ckpt_name: 'checkpoint',
  base_ckpt_name: 'checkpoint',
  refiner_ckpt_name: 'checkpoint',
  lora_name: 'lora',
  lora: 'lora',
  vae_name: 'vae',
  unet_name: 'diffusionModel',
  clip_name: 'textEncoder',
  clip_name1: 'textEncoder',
  clip_name2: 'textEncoder',
  clip_name3: 'textEncoder',
  clip_name4: 'textEncoder',
  control_net_name: 'controlnet',
  hypernetwork_name: 'hypernetwork',
  motion_model: 'motionModule',
}

/** What the class of a node says, the first that fits. */
const classKinds: readonly [RegExp, NeededKind][] = [
  [/clip_?vision/i, 'clipVision'],
  [/lora|lyco/i, 'lora'],
  [/control_?net|t2i_?adapter/i, 'controlnet'],
  [/upscale/i, 'upscaler'],
  [/ultralytics|detector|detailer/i, 'detector'],
  [/animate_?diff|motion/i, 'motionModule'],
  [/hypernetwork/i, 'hypernetwork'],
  [/vae/i, 'vae'],
  [/unet|diffusion_?model/i, 'diffusionModel'],
  [/clip|text_?encoder/i, 'textEncoder'],
  [/checkpoint|ckpt/i, 'checkpoint'],
]

/** Folders of ComfyUI, as its templates name them beside a model (`properties.models[].directory`). */
const folderKinds: Readonly<Record<string, NeededKind>> = {
  checkpoints: 'checkpoint',
  loras: 'lora',
  vae: 'vae',
  diffusion_models: 'diffusionModel',
  unet: 'diffusionModel',
  text_encoders: 'textEncoder',
  clip: 'textEncoder',
  clip_vision: 'clipVision',
  controlnet: 'controlnet',
  upscale_models: 'upscaler',
  embeddings: 'embedding',
}

/** True for a graph of ComfyUI, in the form of its API (numbered nodes) or of its editor (a list of nodes). */
export function isGraph(value: unknown): boolean {
  if (isEditorGraph(value)) return true
  return Object.values(recordIn(value))
    .slice(0, MOST_NODES)
    .some((node) => typeof recordIn(node).class_type === 'string')
}

function isEditorGraph(value: unknown): boolean {
  return listIn(recordIn(value).nodes).some((node) => typeof recordIn(node).type === 'string')
}

/** The models that a graph of ComfyUI loads, in either form. Nodes that are muted or bypassed load nothing. */
export function readGraph(value: unknown, found: Found): void {
  if (isEditorGraph(value)) readEditorGraph(value, found)
  else readPrompt(value, found)
}

function readPrompt(value: unknown, found: Found): void {
  const graph = recordIn(value)
  for (const node of Object.values(graph).slice(0, MOST_NODES)) {
    const { class_type: type, inputs } = recordIn(node)
    if (typeof type === 'string') readFields(type, recordIn(inputs), 'prompt', found)
  }
  // Civitai's own generator lists what it used beside the nodes.
  for (const air of listIn(recordIn(graph.extra).airs).slice(0, MOST_VALUES))
    if (typeof air === 'string' && airOf(air) !== null) found.add({ kind: 'other', name: air, source: 'air' })
  const extra =
    typeof graph.extraMetadata === 'string' ? parseJson(graph.extraMetadata) : (graph.extraMetadata ?? undefined)
  readCivitaiResources(recordIn(extra).resources, found)
}

function readEditorGraph(value: unknown, found: Found): void {
  const graph = recordIn(value)
  const subgraphs = listIn(recordIn(graph.definitions).subgraphs).slice(0, MOST_SUBGRAPHS)
  let left = MOST_NODES
  for (const one of [graph, ...subgraphs.map(recordIn)]) {
    for (const node of listIn(one.nodes).slice(0, left)) {
      left -= 1
      readEditorNode(recordIn(node), found)
    }
  }
}

/** Modes of a node that is not carried out (litegraph: never and bypass). */
const NEVER = 2
const BYPASS = 4

function readEditorNode(
  { type, mode, widgets_values: widgets, properties }: Record<string, unknown>,
  found: Found,
): void {
  if (typeof type !== 'string' || mode === NEVER || mode === BYPASS) return
  if (Array.isArray(widgets)) {
    const values = listIn(widgets).slice(0, MOST_VALUES)
    values.forEach((value, n) => readValue(type, '', value, weightAfter(values, n), 'workflow', found))
  } else readFields(type, recordIn(widgets), 'workflow', found)
  for (const entry of listIn(recordIn(properties).models).slice(0, MOST_VALUES)) {
    const { name, directory, hash, url } = recordIn(entry)
    const folder = typeof directory === 'string' ? directory : ''
    const kind = Object.hasOwn(folderKinds, folder) ? folderKinds[folder] : undefined
    const version =
      typeof url === 'string' ? /civitai\.\w+\/api\/download\/models\/(\d{1,10})/.exec(url)?.[1] : undefined
    found.add({ kind: kind ?? kindOf(type, ''), name, hash, versionId: version, source: 'workflow' })
  }
}

/** The number right behind a LoRA's name is its strength. */
function weightAfter(values: readonly unknown[], at: number): unknown {
  const next = values[at + 1]
  return typeof next === 'number' ? next : undefined
}

function readFields(type: string, fields: Record<string, unknown>, source: string, found: Found): void {
  for (const [name, value] of Object.entries(fields).slice(0, MOST_VALUES)) {
    const number = /(\d{1,3})$/.exec(name)?.[1]
    const weight = fields[`strength_${number ?? ''}`] ?? fields[`lora_wt_${number ?? ''}`] ?? fields.strength_model
    readValue(type, name, value, weight, source, found)
  }
}

function readValue(type: string, field: string, value: unknown, weight: unknown, source: string, found: Found): void {
  if (typeof value === 'string') {
    const kind = kindOf(type, field)
    if (airOf(value) !== null || isModelFileName(value))
      found.add({ kind, name: value, source, ...(kind === 'lora' ? { weight } : {}) })
    else if (value.includes('<') || value.includes('embedding:')) readText(value, source, found)
    return
  }
  // rgthree's Power Lora Loader: { on, lora, strength }.
  const { on, lora, strength } = recordIn(value)
  if (typeof lora === 'string' && on !== false && isModelFileName(lora))
    found.add({ kind: 'lora', name: lora, weight: strength, source })
}

function readText(text: string, source: string, found: Found): void {
  readPromptTags(text, found)
  let count = 0
  for (const [, name] of text.matchAll(/\bembedding:([^\s,:()<>[\]]{1,200})/g)) {
    if ((count += 1) > MOST_VALUES) return
    found.add({ kind: 'embedding', name, source })
  }
}

function kindOf(type: string, field: string): NeededKind {
  const byClass = classKinds.find(([pattern]) => pattern.test(type))?.[1]
  if (byClass === 'clipVision') return byClass
  const byField = Object.hasOwn(fieldKinds, field) ? fieldKinds[field] : undefined
  return byField ?? byClass ?? 'other'
}
