import { failed, ok, type Result } from '@shared/failure'
import { LARGEST_ID } from '@shared/limits'
import type { Link } from '@shared/schemas/link'

/** What our own links begin with; registered with the system by the installers. */
export const SCHEME = 'modelport'

/** Any page can put one together: a longer one is none of ours. */
const LONGEST = 200

/**
 * Reads a link of ours. It names what to show and nothing else, by Civitai's ids:
 *
 *   modelport://model/1020?version=22000
 *   modelport://version/22000?file=520000
 *   modelport://download/22000?file=520000    as Civitai's download links do: the same as `version`
 *
 * Fails with badLink for anything else.
 */
export function readDeepLink(text: string): Result<Link> {
  if (text.length > LONGEST) return bad('too long')
  const parts = /^modelport:\/\/(model|version|download)\/([1-9]\d{0,9})\/?(?:\?(version|file)=([1-9]\d{0,9}))?$/i.exec(
    text,
  )
  if (parts === null) return bad('not understood')
  const [, what = '', first = '', name, second] = parts
  const id = readId(first)
  const more = second === undefined ? null : readId(second)
  if (id === null || (second !== undefined && more === null)) return bad('no id of Civitai is that large')
  const wants = what.toLowerCase() === 'model' ? 'version' : 'file'
  if (name !== undefined && name.toLowerCase() !== wants) return bad('not understood')
  return wants === 'version'
    ? ok({ kind: 'model', modelId: id, versionId: more })
    : ok({ kind: 'version', versionId: id, fileId: more })
}

function readId(text: string): number | null {
  const id = Number(text)
  return id <= LARGEST_ID ? id : null
}

function bad(detail: string): ReturnType<typeof failed> {
  return failed('badLink', { detail: `a modelport link: ${detail}` })
}
