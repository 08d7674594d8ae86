/** What is told of one member of an object. `raw` is the value as it stands in the text; null when it was too long. */
export interface Member {
  /** The name of the object that it is in, one level down; null at the top. */
  within: string | null
  name: string
  raw: string | null
}

/** Reads an object that arrives in pieces: what is kept at any time is one member. */
export interface MemberReader {
  /** The next piece. False once the text cannot be such an object. */
  take(piece: string): boolean
  /** Whether what came is one whole object, with nothing but white space behind it. */
  ended(): boolean
}

type Place = 'start' | 'nameOrEnd' | 'name' | 'inName' | 'colon' | 'value' | 'inValue' | 'commaOrEnd' | 'end' | 'wrong'

/** Longest name, in characters as they stand in the text: a longer one is taken for nonsense. */
const LONGEST_NAME = 65_536

/**
 * Splits the text of a JSON object into its members without keeping it, for objects of any length. Members of the
 * object called `opened` are told one by one; all other values are told as text, and are not looked into.
 * @param longest most characters of a value that are kept
 */
export function createMemberReader(
  opened: string,
  longest: number,
  tell: (member: Member) => boolean | undefined,
): MemberReader {
  let place: Place = 'start'
  let within: string | null = null
  let name = ''
  /** The string or value that is being read: what of it came in earlier pieces. */
  let kept = ''
  let tooLong = false
  let depth = 0
  let inString = false
  let escaped = false

  function keep(piece: string, from: number, to: number, most: number): void {
    if (tooLong) return
    if (kept.length + to - from > most) [kept, tooLong] = ['', true]
    else kept += piece.slice(from, to)
  }

  function begin(next: Place): void {
    ;[place, kept, tooLong, depth, inString, escaped] = [next, '', false, 0, false, false]
  }

  function nameEnded(): Place {
    const read = tooLong ? null : parsedString(kept)
    if (read === null) return 'wrong'
    name = read
    return 'colon'
  }

  function valueEnded(): Place {
    return tell({ within, name, raw: tooLong ? null : kept }) === false ? 'wrong' : 'commaOrEnd'
  }

  function objectEnded(): Place {
    if (within === null) return 'end'
    within = null
    return 'commaOrEnd'
  }

  /** A character between names and values: where one is now. */
  function step(character: string): Place {
    switch (place) {
      case 'start':
        return character === '{' ? 'nameOrEnd' : 'wrong'
      case 'nameOrEnd':
        if (character === '}') return objectEnded()
        return character === '"' ? 'inName' : 'wrong'
      case 'name':
        return character === '"' ? 'inName' : 'wrong'
      case 'colon':
        return character === ':' ? 'value' : 'wrong'
      case 'commaOrEnd':
        if (character === '}') return objectEnded()
        return character === ',' ? 'name' : 'wrong'
      default:
        return 'wrong'
    }
  }

  /** Reads on in a name; answers where it stopped. */
  function takeName(piece: string, from: number): number {
    for (let at = from; at < piece.length; at += 1) {
      const code = piece.charCodeAt(at)
      if (escaped) escaped = false
      else if (code === BACKSLASH) escaped = true
      else if (code === QUOTE) {
        keep(piece, from, at, LONGEST_NAME)
        place = nameEnded()
        return at + 1
      }
    }
    keep(piece, from, piece.length, LONGEST_NAME)
    return piece.length
  }

  /** Reads on in a value; answers where it stopped. What ends a bare value (a number, say) is left to be read. */
  function takeValue(piece: string, from: number): number {
    for (let at = from; at < piece.length; at += 1) {
      const code = piece.charCodeAt(at)
      if (inString) {
        if (escaped) escaped = false
        else if (code === BACKSLASH) escaped = true
        else if (code === QUOTE) inString = false
        if (inString || depth > 0) continue
      } else if (code === QUOTE) {
        inString = true
        continue
      } else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
        depth += 1
        continue
      } else if (depth > 0) {
        if (code === CLOSE_BRACE || code === CLOSE_BRACKET) depth -= 1
        if (depth > 0) continue
      } else if (code === COMMA || code === CLOSE_BRACE || isSpace(code)) {
        keep(piece, from, at, longest)
        place = valueEnded()
        return at
      } else continue
      keep(piece, from, at + 1, longest)
      place = valueEnded()
      return at + 1
    }
    keep(piece, from, piece.length, longest)
    return piece.length
  }

  return {
    take(piece) {
      let at = 0
      while (at < piece.length && place !== 'wrong') {
        if (place === 'inName') at = takeName(piece, at)
        else if (place === 'inValue') at = takeValue(piece, at)
        else if (isSpace(piece.charCodeAt(at)) && place !== 'start') at += 1
        else if (place === 'value') {
          if (within === null && name === opened && piece.startsWith('{', at)) {
            ;[within, place] = [name, 'nameOrEnd']
            at += 1
          } else begin('inValue')
        } else {
          const next = step(piece.charAt(at))
          if (next === 'inName') begin(next)
          else place = next
          at += 1
        }
      }
      return place !== 'wrong'
    },
    ended: () => place === 'end',
  }
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09
}

/** The string between these quotes; null when it is none. */
function parsedString(inner: string): string | null {
  try {
    const read: unknown = JSON.parse(`"${inner}"`)
    return typeof read === 'string' ? read : null
  } catch {
    return null
  }
}
