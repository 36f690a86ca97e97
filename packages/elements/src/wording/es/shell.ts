import type { enShell } from '../en-shell.ts'
import type { Translation } from '../translation.ts'

export const words = {
  'comments.one': '{n} comentario',
  'comments.many': '{n} de comentarios',
  'comments.other': '{n} comentarios',
  none: 'Aún no hay comentarios',
  retry: 'Reintentar',
  'failed.read': 'No se pudieron cargar los comentarios.',
  'failed.load': 'No se pudo cargar.',
} satisfies Translation<typeof enShell>
