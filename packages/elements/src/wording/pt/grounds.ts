import type { enGrounds } from '../en-grounds.ts'
import type { Translation } from '../translation.ts'

export const words = {
  'ground-spam': 'Spam ou publicidade',
  'ground-hostile': 'Hostil ou ofensivo',
  'ground-off-topic': 'Fora do assunto',
  'ground-personal': 'Dados pessoais',
  'ground-unlawful': 'Ilegal',
  'ground-other': 'Outra coisa',
} satisfies Translation<typeof enGrounds>
