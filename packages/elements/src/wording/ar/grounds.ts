import type { enGrounds } from '../en-grounds.ts'
import type { Translation } from '../translation.ts'

export const words = {
  'ground-spam': 'رسائل مزعجة أو إعلان',
  'ground-hostile': 'عدائي أو جارح',
  'ground-off-topic': 'خارج الموضوع',
  'ground-personal': 'بيانات شخصية',
  'ground-unlawful': 'مخالف للقانون',
  'ground-other': 'شيء آخر',
} satisfies Translation<typeof enGrounds>
