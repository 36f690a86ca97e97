import type { enGrounds } from '../en-grounds.ts'
import type { Translation } from '../translation.ts'

export const words = {
  'ground-spam': 'Spam o publicidad',
  'ground-hostile': 'Hostil o hiriente',
  'ground-off-topic': 'Fuera de tema',
  'ground-personal': 'Datos personales',
  'ground-unlawful': 'Ilegal',
  'ground-other': 'Otra cosa',
} satisfies Translation<typeof enGrounds>
