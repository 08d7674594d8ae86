import type { Download } from '@shared/download'

/** What a row asks its page for: things that touch other rows or open a dialog. Stable, so that rows stay memoised. */
export type RowHandlers = {
  /** Begin the system's drag of its file, with those of the picked ones when it is one of them. */
  dragOut: (id: string) => void
  remove: (download: Download) => void
  /** Ask what should become of a quarantined file. */
  decide: (download: Download) => void
  /** Do the one thing that mends its failure. */
  mend: (download: Download) => void
  moveBy: (download: Download, step: 1 | -1) => void
  moveFirst: (download: Download) => void
  /** The dragged download was dropped on another. */
  moveBeside: (id: string, target: string, behind: boolean) => void
}
