import { useCallback } from 'react'
import { useNavigate } from 'react-router'
import type { Failure } from '@shared/failure'
import { ask } from '../api'
import { modelPath } from '../model/modelPath'

/**
 * Opens the model that a Civitai link, AIR or id leads to. The answer is null when the page was opened, else why not
 * (badLink, ambiguousId, notFound, or that Civitai could not be asked).
 */
export function useOpenLink(): (text: string) => Promise<Failure | null> {
  const navigate = useNavigate()
  return useCallback(
    async (text) => {
      const reply = await ask('readLink', { text: text.trim().slice(0, 4000) })
      if (!reply.ok) return reply.failure
      await navigate(modelPath(reply.value))
      return null
    },
    [navigate],
  )
}
