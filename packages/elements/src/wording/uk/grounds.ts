import type { enGrounds } from '../en-grounds.ts'
import type { Translation } from '../translation.ts'

export const words = {
  'ground-spam': 'Спам або реклама',
  'ground-hostile': 'Вороже або образливе',
  'ground-off-topic': 'Не за темою',
  'ground-personal': 'Особисті дані',
  'ground-unlawful': 'Протизаконне',
  'ground-other': 'Щось інше',
} satisfies Translation<typeof enGrounds>
