/** Why an export can't be read any further: one line for people, naming the line of the file where known. */
export class ImportError extends Error {
  override name = 'ImportError'
  /** Line of the file, from 1. */
  readonly line: number | undefined

  constructor(message: string, line?: number, options?: ErrorOptions) {
    super(line === undefined ? message : `line ${line}: ${message}`, options)
    this.line = line
  }
}
