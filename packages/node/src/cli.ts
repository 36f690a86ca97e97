#!/usr/bin/env -S node --max-semi-space-size=4 --memory-saver-mode
// Unbidden, V8 grows its nursery rather than collect it, which doubles what the server holds under load. In one
// half this size a request outlives two collections, and its garbage stays until a full one; those come in time
// only when V8 is told to save memory. Both flags are known to Node 24, and cost no measured speed.
import { CommanderError } from 'commander'
import { Failure, sayFailure } from './command/failure.ts'
import { program } from './program.ts'

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
