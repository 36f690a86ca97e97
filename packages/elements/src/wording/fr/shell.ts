import type { enShell } from '../en-shell.ts'
import type { Translation } from '../translation.ts'

export const words = {
  'comments.one': '{n} commentaire',
  'comments.many': '{n} de commentaires',
  'comments.other': '{n} commentaires',
  none: 'Pas encore de commentaires',
  retry: 'Réessayer',
  'failed.read': 'Les commentaires n’ont pas pu être chargés.',
  'failed.load': 'Le chargement a échoué.',
} satisfies Translation<typeof enShell>
