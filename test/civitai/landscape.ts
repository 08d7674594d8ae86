import { at, randomFrom, type Random } from './random'

type Colour = readonly [number, number, number]

interface Blob {
  readonly x: number
  readonly y: number
  readonly radius: number
  readonly colour: Colour
}

/** A sky with soft blobs of colour, a pale sun and a dark ridge; places in parts of the width and height. */
interface Scene {
  readonly top: Colour
  readonly bottom: Colour
  readonly blobs: readonly Blob[]
  readonly sun: Blob
  readonly ridge: readonly number[]
  readonly rock: Colour
}

/** Colours are reckoned on a coarse grid and blended between: the sky is blurred anyway. */
const CELL = 8

/** Pixels of the picture of a seed, RGB, row by row. The same seed gives the same picture at every size. */
export function paint(seed: number, width: number, height: number): Uint8Array {
  const scene = sceneOf(randomFrom(seed))
  const cell = Math.max(1, Math.min(CELL, Math.floor(width / 24)))
  const columns = Math.ceil(width / cell) + 1
  const sky = coarseSky(scene, columns, Math.ceil(height / cell) + 1, cell / width, cell / height)
  const rgb = new Uint8Array(width * height * 3)
  const sun = { x: scene.sun.x * width, y: scene.sun.y * height, radius: scene.sun.radius * width }
  const ridge = Array.from({ length: width }, (_, x) => ridgeAt(scene.ridge, x / width) * height)
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor(y / cell)
    const fy = y / cell - row
    for (let x = 0; x < width; x += 1) {
      const column = Math.floor(x / cell)
      const fx = x / cell - column
      const inSun = clamp(sun.radius - Math.sqrt((x - sun.x) ** 2 + (y - sun.y) ** 2) + 0.5)
      const inRock = clamp(y - (ridge[x] ?? height) + 0.5) * 0.86
      for (let c = 0; c < 3; c += 1) {
        const i = (row * columns + column) * 3 + c
        const upper = mix(sky[i] ?? 0, sky[i + 3] ?? 0, fx)
        const lower = mix(sky[i + columns * 3] ?? 0, sky[i + columns * 3 + 3] ?? 0, fx)
        const lit = mix(mix(upper, lower, fy), scene.sun.colour[c] ?? 0, inSun)
        rgb[(y * width + x) * 3 + c] = mix(lit, scene.rock[c] ?? 0, inRock)
      }
    }
  }
  return rgb
}

function sceneOf(random: Random): Scene {
  const hue = random.next()
  const hues = [hue, hue + 0.12 + random.next() * 0.2, hue + 0.45 + random.next() * 0.2]
  const blobs = [0, 1, 2].map((i): Blob => ({
    x: random.next(),
    y: random.next() * 0.8,
    radius: 0.35 + random.next() * 0.4,
    colour: colourOf(at(hues, i + 1), 0.5 + random.next() * 0.2, 0.5 + random.next() * 0.15),
  }))
  return {
    top: colourOf(hue, 0.45, 0.6),
    bottom: colourOf(at(hues, 1), 0.55, 0.42),
    blobs,
    sun: {
      x: 0.2 + random.next() * 0.6,
      y: 0.18 + random.next() * 0.2,
      radius: 0.09 + random.next() * 0.1,
      colour: colourOf(random.next(), 0.55, 0.88),
    },
    ridge: Array.from({ length: 6 }, () => 0.56 + random.next() * 0.26),
    rock: colourOf(at(hues, 1) + 0.02, 0.45, 0.14),
  }
}

function coarseSky(scene: Scene, columns: number, rows: number, dx: number, dy: number): Float32Array {
  const sky = new Float32Array(columns * rows * 3)
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const colour = skyAt(scene, column * dx, row * dy)
      sky.set(colour, (row * columns + column) * 3)
    }
  }
  return sky
}

function skyAt(scene: Scene, x: number, y: number): Colour {
  return scene.blobs.reduce(
    (under, blob) => {
      const distance = Math.sqrt((x - blob.x) ** 2 + ((y - blob.y) * 1.33) ** 2) / blob.radius
      return blend(under, blob.colour, Math.exp(-((distance * 1.3) ** 4)) * 0.85)
    },
    blend(scene.top, scene.bottom, clamp(y * 0.9 + x * 0.15)),
  )
}

/** Height of the ridge: straight lines between its corners. */
function ridgeAt(ridge: readonly number[], x: number): number {
  const place = x * (ridge.length - 1)
  const left = Math.floor(place)
  return mix(ridge[left] ?? 1, ridge[left + 1] ?? ridge[left] ?? 1, place - left)
}

function blend(a: Colour, b: Colour, part: number): Colour {
  return [mix(a[0], b[0], part), mix(a[1], b[1], part), mix(a[2], b[2], part)]
}

function mix(a: number, b: number, part: number): number {
  return a + (b - a) * part
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value))
}

/** Hue (any number, one turn each), saturation and lightness in [0, 1] to RGB in [0, 255]. */
function colourOf(hue: number, saturation: number, lightness: number): Colour {
  const reach = saturation * Math.min(lightness, 1 - lightness)
  const channel = (n: number) => {
    const k = (n + hue * 12) % 12
    return 255 * (lightness - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1)))
  }
  return [channel(0), channel(8), channel(4)]
}
