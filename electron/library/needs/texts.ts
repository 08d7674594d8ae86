/** A text that a picture carries, and the name that it is carried under (`parameters`, `prompt`, ...; '' where it has none). */
export interface PictureText {
  name: string
  text: string
}

/** Texts of one picture, and characters of all of them together. */
const MOST_TEXTS = 64
const MOST_CHARACTERS = 24_000_000

/** Gathers texts within bounds: what goes beyond them is left out. */
export interface TextBag {
  readonly texts: readonly PictureText[]
  /** Characters that may still come. */
  room(): number
  add(name: string, text: string): void
}

export function createTextBag(): TextBag {
  const texts: PictureText[] = []
  let room = MOST_CHARACTERS
  return {
    texts,
    room: () => (texts.length < MOST_TEXTS ? room : 0),
    add(name, text) {
      if (text === '' || texts.length >= MOST_TEXTS || text.length > room) return
      room -= text.length
      texts.push({ name, text })
    },
  }
}
