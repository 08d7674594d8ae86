import { useState, type ReactNode } from 'react'
import type { ModelFile } from '@shared/model'
import { RiskDialog } from './RiskDialog'
import { isRisky } from '@shared/risks'

type Question = { files: readonly ModelFile[]; goOn: () => void }

/**
 * The question before files that may do harm are queued. `ask` goes on at once where none of the files does, or all that
 * do were said yes to before; else after a yes. `dialog` is the question while it stands, to be drawn by the caller.
 */
export function useRiskQuestion(): {
  ask: (files: readonly ModelFile[], goOn: () => void) => void
  dialog: ReactNode
} {
  const [confirmed, setConfirmed] = useState<ReadonlySet<number>>(new Set())
  const [question, setQuestion] = useState<Question | null>(null)
  const ask = (files: readonly ModelFile[], goOn: () => void) => {
    const risky = files.filter(isRisky)
    if (risky.every(({ id }) => confirmed.has(id))) goOn()
    else setQuestion({ files: risky, goOn })
  }
  const dialog = question !== null && (
    <RiskDialog
      files={question.files}
      onClose={() => setQuestion(null)}
      onConfirm={() => {
        setConfirmed(new Set([...confirmed, ...question.files.map(({ id }) => id)]))
        setQuestion(null)
        question.goOn()
      }}
    />
  )
  return { ask, dialog }
}
