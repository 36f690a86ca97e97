import type { enShell } from '../en-shell.ts'
import type { Translation } from '../translation.ts'

export const words = {
  'comments.one': '{n} Kommentar',
  'comments.other': '{n} Kommentare',
  none: 'Noch keine Kommentare',
  retry: 'Noch einmal versuchen',
  'failed.read': 'Die Kommentare konnten nicht geladen werden.',
  'failed.load': 'Das konnte nicht geladen werden.',
} satisfies Translation<typeof enShell>
