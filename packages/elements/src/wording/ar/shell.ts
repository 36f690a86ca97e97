import type { enShell } from '../en-shell.ts'
import type { Translation } from '../translation.ts'

export const words = {
  'comments.zero': 'لا تعليقات',
  'comments.one': 'تعليق واحد',
  'comments.two': 'تعليقان',
  'comments.few': '{n} تعليقات',
  'comments.many': '{n} تعليقًا',
  'comments.other': '{n} تعليق',
  none: 'لا تعليقات بعد',
  retry: 'حاول مرة أخرى',
  'failed.read': 'تعذّر تحميل التعليقات.',
  'failed.load': 'تعذّر التحميل.',
} satisfies Translation<typeof enShell>
