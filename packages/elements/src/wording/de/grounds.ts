import type { enGrounds } from '../en-grounds.ts'
import type { Translation } from '../translation.ts'

export const words = {
  'ground-spam': 'Spam oder Werbung',
  'ground-hostile': 'Feindselig oder verletzend',
  'ground-off-topic': 'Gehört nicht zum Thema',
  'ground-personal': 'Persönliche Daten',
  'ground-unlawful': 'Rechtswidrig',
  'ground-other': 'Etwas anderes',
} satisfies Translation<typeof enGrounds>
