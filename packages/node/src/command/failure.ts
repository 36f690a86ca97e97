import { isProblem } from '@commonthread/protocol'
import { ImportError } from '../import/error.ts'

/** Why a command can't be done, in one line for people. */
export class Failure extends Error {
  override name = 'Failure'
  /** 1: it went wrong; 2: it was asked in a way that can't be understood. */
  readonly exitCode: 1 | 2

  constructor(message: string, { exitCode = 1, cause }: { exitCode?: 1 | 2; cause?: unknown } = {}) {
    super(message, { cause })
    this.exitCode = exitCode
  }
}

/** One line for whatever was thrown; never a stack. */
export function sayFailure(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  const line = message.replace(/\s*\n\s*/g, ' ').trim() || 'something went wrong'
  if (thrown instanceof Failure || thrown instanceof ImportError || isProblem(thrown)) return line
  return `${line} (COMMONTHREAD_DEBUG=1 shows where)`
}

/** A system's own word for what went wrong with a file or an address. */
export function codeOf(thrown: unknown): string | undefined {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : undefined
}
