import { inTime } from '@commonthread/core'

/** Pauses before the second and third try, in ms: long enough for a train to leave its tunnel. */
const pauses = [500, 2_500]

/**
 * Runs something that loads code, and tries again twice before it gives up. What comes too late for one try is there
 * for the next.
 */
export async function again<T>(load: (attempt: number) => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await inTime(load(attempt))
    } catch (error) {
      if (attempt === pauses.length) throw error
      await new Promise(resume => setTimeout(resume, pauses[attempt]))
    }
  }
}
