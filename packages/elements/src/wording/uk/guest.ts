import type { enGuest } from '../en-guest.ts'
import type { Translation } from '../translation.ts'

export const words = {
  'guest.line': 'Щоб повернутися звідусіль:',
  'guest.open': 'ваше приватне посилання',
  'guest.why':
    'Відкрийте це посилання на будь-якому пристрої, і ви знову {name}. Хто його має, той теж {name}, тож нікому його не давайте.',
  'guest.link': 'Приватне посилання',
  'guest.feed': 'Стрічка відповідей',
  'guest.copy': 'Копіювати',
  'guest.copied': 'Скопійовано',
  'guest.close': 'Закрити',
  'guest.none': 'Не вдалося завантажити посилання. Спробуйте трохи згодом.',
  'guest.offer': 'Продовжити як {name}?',
  'guest.accept': 'Продовжити як {name}',
  'guest.decline': 'Ні, дякую',
  'guest.done': 'Тепер ви тут {name}.',
} as const satisfies Translation<typeof enGuest>
