import type { enGrounds } from '../en-grounds.ts'
import type { Translation } from '../translation.ts'

export const words = {
  'ground-spam': 'スパムまたは広告',
  'ground-hostile': '攻撃的、または人を傷つける',
  'ground-off-topic': '話題と無関係',
  'ground-personal': '個人情報',
  'ground-unlawful': '違法',
  'ground-other': 'その他',
} satisfies Translation<typeof enGrounds>
