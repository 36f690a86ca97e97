import type { enShell } from '../en-shell.ts'
import type { Translation } from '../translation.ts'

export const words = {
  'comments.one': '{n} comentário',
  'comments.many': '{n} de comentários',
  'comments.other': '{n} comentários',
  none: 'Ainda sem comentários',
  retry: 'Tentar de novo',
  'failed.read': 'Não foi possível carregar os comentários.',
  'failed.load': 'Não foi possível carregar.',
} satisfies Translation<typeof enShell>
