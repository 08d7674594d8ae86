import type { Content } from './content'
import type { StandInFile } from './entries'
import { makeContent } from './layouts'

const made = new WeakMap<StandInFile, Content>()

/** The bytes of a catalogue file; described once, then kept. */
export function contentOf(file: StandInFile): Content {
  const known = made.get(file)
  if (known !== undefined) return known
  const content = makeContent(file.content)
  made.set(file, content)
  return content
}
