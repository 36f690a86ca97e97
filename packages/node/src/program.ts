import { Command } from 'commander'
import manifest from '../package.json' with { type: 'json' }
import { importCommand } from './command/import.ts'
import { serveCommand } from './command/serve.ts'
import { siteCommand } from './command/site.ts'
import { tokenCommand } from './command/token.ts'

/** The `commonthread` command with all that it can do. */
export function program(): Command {
  return new Command('commonthread')
    .description('A community on your own pages: the server, and what belongs to running it.')
    .version(manifest.version)
    .addCommand(serveCommand())
    .addCommand(siteCommand())
    .addCommand(importCommand())
    .addCommand(tokenCommand())
    .showHelpAfterError('(--help says more)')
}
