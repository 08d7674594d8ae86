import type { Row, Shown } from '../row'
import type { UiBench } from './uiBench'

/** One line of the screens' benchmark: a figure that must be at most its bound. */
export type UiRow = Pick<Row, 'id' | 'words' | 'unit'> & {
  readonly bound: number
  run(bench: UiBench): Promise<Shown>
}
