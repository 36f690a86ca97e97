/**
 * A suite is a list of cases, so that any test runner can run it:
 *
 * ```ts
 * for (const { name, run } of storeSuite) it(name, () => run(openStore))
 * ```
 *
 * A case opens what it needs and closes it again. `needs` names a capability; a runner whose subject lacks it
 * skips the case and prints the name as the reason.
 */
export interface Case<Open> {
  /** A sentence. */
  name: string
  needs?: string
  run(open: Open): Promise<void>
}

/** Runs with what it opens, and closes it whatever happens. */
export async function using<T extends { close(): Promise<void> | void }, R>(
  opened: Promise<T> | T,
  work: (subject: T) => Promise<R>,
): Promise<R> {
  const subject = await opened
  try {
    return await work(subject)
  } finally {
    await subject.close()
  }
}
