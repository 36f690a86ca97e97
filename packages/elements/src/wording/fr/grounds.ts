import type { enGrounds } from '../en-grounds.ts'
import type { Translation } from '../translation.ts'

export const words = {
  'ground-spam': 'Spam ou publicité',
  'ground-hostile': 'Hostile ou blessant',
  'ground-off-topic': 'Hors sujet',
  'ground-personal': 'Données personnelles',
  'ground-unlawful': 'Illégal',
  'ground-other': 'Autre chose',
} satisfies Translation<typeof enGrounds>
