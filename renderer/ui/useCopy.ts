import { useTimeout } from '@mantine/hooks'
import { useState } from 'react'
import { perform } from './perform'

/** How long "Copied" is said (ms). */
const SAID_MS = 1600

/** Copies texts through main, and tells which one was copied a moment ago. */
export function useCopy(): { copied: string | null; copy: (text: string) => void } {
  const [copied, setCopied] = useState<string | null>(null)
  const { start, clear } = useTimeout(() => setCopied(null), SAID_MS)
  const run = async (text: string) => {
    const reply = await perform('copyText', { text: text.slice(0, 100_000) })
    if (!reply.ok) return
    clear()
    setCopied(text)
    start()
  }
  return { copied, copy: (text) => void run(text) }
}
