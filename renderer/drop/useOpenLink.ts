import { useCallback } from 'react'
import { useNavigate, type NavigateFunction } from 'react-router'
import type { Failure } from '@shared/failure'
import type { LinkLines } from '@shared/link'
import { LONGEST_LINK_TEXT } from '@shared/limits'
import { ask } from '../api'
import { browsePath, emptySearch } from '../browse/browseSearch'
import { openLinkSheet } from '../links/sheetState'
import { modelPath } from '../model/modelPath'

/**
 * Opens what a text with Civitai links, AIRs, ids or hashes leads to: the page of one model, a creator's models in
 * Browse, and the sheet for anything else. The answer is null when it was opened, else why not (badLink, notFound, or
 * that Civitai could not be asked).
 */
export function useOpenLink(): (text: string) => Promise<Failure | null> {
  const navigate = useNavigate()
  return useCallback(
    async (text) => {
      const trimmed = text.trim()
      const failure: Failure | null = /\s/.test(trimmed) ? { kind: 'badLink' } : await openModel(trimmed, navigate)
      // What leads to no single model may lead to several.
      return failure?.kind === 'badLink' ? openLinks(trimmed, failure, navigate) : failure
    },
    [navigate],
  )
}

async function openModel(text: string, navigate: NavigateFunction): Promise<Failure | null> {
  const reply = await ask('readLink', { text: text.slice(0, 4000) })
  if (reply.ok) {
    await navigate(modelPath(reply.value))
    return null
  }
  const id = /^\d{1,10}$/.test(text) ? Number(text) : null
  if (reply.failure.kind !== 'ambiguousId' || id === null) return reply.failure
  openLinkSheet({ lines: [{ text, link: { kind: 'id', id }, failure: null }], ...nothingElse })
  return null
}

const nothingElse: Omit<LinkLines, 'lines'> = { repeated: 0, wordy: 0, cut: 0 }

async function openLinks(text: string, otherwise: Failure, navigate: NavigateFunction): Promise<Failure | null> {
  const reply = await ask('readLinks', { text: text.slice(0, LONGEST_LINK_TEXT) })
  if (!reply.ok) return otherwise
  const { lines } = reply.value
  const [only] = lines
  if (only === undefined) return otherwise
  if (lines.length > 1) openLinkSheet(reply.value)
  else if (only.link === null) return only.failure ?? otherwise
  else if (only.link.kind === 'creator') await navigate(browsePath({ ...emptySearch, username: only.link.username }))
  else if (only.link.kind === 'image' || only.link.kind === 'post') openLinkSheet(reply.value)
  else return openModel(only.text, navigate)
  return null
}
