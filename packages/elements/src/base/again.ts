/** Pauses before the second and third try, in ms: long enough for a train to leave its tunnel. */
const pauses = [500, 2_500]

/** How long each try may take, in ms. What comes after that is there for the next one. */
const patience = 5_000

/** Runs something that loads code, and tries again twice before it gives up. */
export async function again<T>(load: (attempt: number) => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await Promise.race([
        load(attempt),
        new Promise<never>((_, reject) => setTimeout(reject, patience)),
      ])
    } catch (error) {
      if (attempt === pauses.length) throw error
      await new Promise(resume => setTimeout(resume, pauses[attempt]))
    }
  }
}
