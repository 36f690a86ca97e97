import { CommanderError } from 'commander'
import { Failure, sayFailure } from './command/failure.ts'
import { program } from './program.ts'

/** Does what the command line says, and leaves how it went as the exit code. */
export async function main(): Promise<void> {
  const command = program().exitOverride()
  for (const sub of command.commands) for (const one of [sub, ...sub.commands]) one.exitOverride()

  try {
    await command.parseAsync()
  } catch (thrown) {
    if (thrown instanceof CommanderError) {
      process.exitCode = thrown.exitCode === 0 ? 0 : 2
    } else {
      process.stderr.write(`error: ${sayFailure(thrown)}\n`)
      if (process.env.COMMONTHREAD_DEBUG) console.error(thrown)
      process.exitCode = thrown instanceof Failure ? thrown.exitCode : 1
    }
  }
}
