import type { enGrounds } from '../en-grounds.ts'
import type { Translation } from '../translation.ts'

export const words = {
  'ground-spam': 'ספאם או פרסומת',
  'ground-hostile': 'עוין או פוגעני',
  'ground-off-topic': 'לא קשור לנושא',
  'ground-personal': 'פרטים אישיים',
  'ground-unlawful': 'לא חוקי',
  'ground-other': 'משהו אחר',
} satisfies Translation<typeof enGrounds>
