import type { enShell } from '../en-shell.ts'
import type { Translation } from '../translation.ts'

export const words = {
  'comments.other': '{n}件のコメント',
  none: 'まだコメントがありません',
  retry: '再試行',
  'failed.read': 'コメントを読み込めませんでした。',
  'failed.load': '読み込めませんでした。',
} satisfies Translation<typeof enShell>
