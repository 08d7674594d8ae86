import type { CheckSummary } from '@shared/schemas/libraryView'

/** What reading a file again told: `unsure` where it could not be read, or there was no hash of ours to compare it with. */
export type CheckOutcome = 'intact' | 'damaged' | 'unsure'

/** The files that a person asked to have checked, until the last of them is: several wishes at once are one round. */
export interface CheckRound {
  note(outcome: CheckOutcome): void
  /** What came of the round, which is over then; null where there was none. */
  end(at: number): CheckSummary | null
}

export function createCheckRound(): CheckRound {
  const none = { intact: 0, damaged: 0, unsure: 0 }
  let counts = none
  return {
    note: (outcome) => void (counts = { ...counts, [outcome]: counts[outcome] + 1 }),
    end(at) {
      const ended = counts
      counts = none
      return ended.intact + ended.damaged + ended.unsure === 0 ? null : { at, ...ended }
    },
  }
}
