import type { Row } from '@commonthread/core'

/**
 * Rows that stand in one node, by the run's number. Browsers pass over a run that is far from the screen as a
 * whole: looking at each of thousands of rows takes them longer than a frame.
 */
export type Runs = ReadonlyMap<number, readonly Row[]>
