/** Folders that a path can lie in, each spelled as the system does; both may be several: a link and what it leads to. */
export interface KnownFolders {
  /** The person's own: written as `~`. */
  home: readonly string[]
  /** The app's programs, whose file names tell where something went wrong: `(app)/main.cjs:1:2`. */
  app: readonly string[]
  /** True where the system takes `ANNA` for `anna`. */
  caseless: boolean
}

/** A path begins here, in any spelling: after a letter, a digit or another part of a path it is none. */
const begin = String.raw`(?<![A-Za-z0-9_./\\~<)])`
const drive = String.raw`(?<![A-Za-z0-9])(?:[\\/]{2,}[?.][\\/]+)?[A-Za-z]:(?:\\+|\/(?!\/))`
const share = String.raw`(?<![A-Za-z0-9_:\\])\\{2,}[^\s\\"'/]+\\+(?=[^\s\\"'])`
/** Other addresses are no paths, and neither are those of Civitai's API. */
const address = String.raw`(?!file:)[a-z][a-z0-9+.-]+:\/\/[^\s"']*|${begin}\/api\/[^\s"']*`
/** Where a path without quotes ends is not to be known, since names have spaces: it takes the rest of its line. */
const rest = String.raw`(?:(?! -> |\\n)[^"\n\r\`])*?(?=["\n\r\`]|\\n| -> |'(?![A-Za-z])|$)`
const pattern = new RegExp(
  String.raw`(?<address>${address})|(?:file:\/{1,3}|${drive}|${share}|${begin}\/(?=[^\s/]))${rest}`,
  'gi',
)

/** A file of a model by its name alone, also at the end of an address. */
const modelName = /[^\s"'/\\()]+(\.(?:safetensors|ckpt|pth?|bin|gguf|onnx|sft|mpdl|zip))\b/gi

/**
 * Cuts every absolute path of a text down to the ending of its file, and every name of a model's file: what a path is made of
 * are names of persons, drives and models. Takes more rather than less. Pure.
 */
export function cutPaths(text: string, known: KnownFolders): string {
  return text
    .replace(pattern, (found: string, ...groups) =>
      (groups.at(-1) as { address?: string }).address === undefined ? cut(found, known) : found,
    )
    .replace(modelName, '(file)$1')
}

function cut(found: string, { home, app, caseless }: KnownFolders): string {
  const path = plain(found)
  const below = (folders: readonly string[]): string | null => {
    for (const folder of folders) {
      const base = plain(folder).replace(/\/+$/, '')
      const [own, start] = caseless ? [base.toLowerCase(), path.toLowerCase()] : [base, path]
      // Only at the end of a name: `/home/annabel` is not in `/home/anna`.
      if (own !== '' && start.startsWith(own) && /^(?:[/:)\s]|$)/.test(start.slice(own.length)))
        return path.slice(own.length)
    }
    return null
  }
  const ofApp = below(app)
  if (ofApp !== null && /^[\w./:-]*\)?$/.test(ofApp)) return `(app)${ofApp}`
  const ofHome = below(home)
  if (ofHome === '') return '~'
  // The last ending in it, the place in a program, and the bracket around it in a stack.
  const ending = /(\.[A-Za-z][A-Za-z0-9]{0,11})((?::\d+){0,2}\)?)(?:[\s:,;].*)?$/.exec(ofHome ?? path)
  return `${ofHome === null ? '' : '~/'}(path)${ending?.[1] ?? ''}${ending?.[2] ?? ''}`
}

/** One spelling of all: slashes, one at a time, nothing escaped, no scheme. */
function plain(path: string): string {
  const bare = path.replace(/^file:\/*(?=[A-Za-z]:)|^file:\/*(?=\/)/i, '').replace(/^[\\/]{2,}[?.][\\/]+/, '')
  const decoded = bare === path ? bare : decode(bare)
  return decoded.replace(/[\\/]+/g, '/')
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
