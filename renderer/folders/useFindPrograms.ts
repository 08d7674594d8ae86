import type { FoundProgram } from '@shared/program'
import { useEffect, useRef, useState } from 'react'
import { ask } from '../api'
import { perform } from '../ui/perform'

/** What a search for programs has come to: in the usual places, or in a folder that was chosen. */
export type Found = { where: 'usual' | 'folder'; programs: readonly FoundProgram[] }

/**
 * Looking for programs, and adding one that was found.
 * @param atOnce whether to look in the usual places without being asked
 */
export function useFindPrograms(atOnce: boolean) {
  const [found, setFound] = useState<Found | null>(null)
  const [looking, setLooking] = useState(atOnce)
  const begun = useRef(false)

  const look = async () => {
    setLooking(true)
    const reply = await perform('findPrograms', {})
    if (reply.ok) setFound({ where: 'usual', programs: reply.value.found })
    setLooking(false)
  }
  const lookIn = async () => {
    setLooking(true)
    const reply = await perform('findProgramsIn', {})
    if (reply.ok && reply.value !== null) setFound({ where: 'folder', programs: reply.value.found })
    setLooking(false)
  }
  useEffect(() => {
    if (!atOnce || begun.current) return
    begun.current = true
    // Nobody has asked for it: a failure is no news.
    void ask('findPrograms', {}).then((reply) => {
      if (reply.ok) setFound({ where: 'usual', programs: reply.value.found })
      setLooking(false)
    })
  }, [atOnce])
  return { found, looking, look, lookIn }
}
