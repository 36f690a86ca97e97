import type { enShell } from '../en-shell.ts'
import type { Translation } from '../translation.ts'

export const words = {
  'comments.one': '{n} коментар',
  'comments.few': '{n} коментарі',
  'comments.many': '{n} коментарів',
  'comments.other': '{n} коментаря',
  none: 'Ще немає коментарів',
  retry: 'Спробувати ще раз',
  'failed.read': 'Не вдалося завантажити коментарі.',
  'failed.load': 'Не вдалося завантажити.',
} satisfies Translation<typeof enShell>
