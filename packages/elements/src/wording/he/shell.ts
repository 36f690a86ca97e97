import type { enShell } from '../en-shell.ts'
import type { Translation } from '../translation.ts'

export const words = {
  'comments.one': 'תגובה אחת',
  'comments.two': 'שתי תגובות',
  'comments.other': '{n} תגובות',
  none: 'עדיין אין תגובות',
  retry: 'לנסות שוב',
  'failed.read': 'טעינת התגובות לא הצליחה.',
  'failed.load': 'הטעינה לא הצליחה.',
} satisfies Translation<typeof enShell>
