import type { enGuest } from '../en-guest.ts'
import type { Translation } from '../translation.ts'

export const words = {
  'guest.line': 'כדי לחזור מכל מקום:',
  'guest.open': 'הקישור הפרטי שלך',
  'guest.why':
    'פתיחת הקישור הזה בכל מכשיר מחזירה אותך לכאן בתור {name}. גם מי שהקישור בידיו יכול לכתוב בתור {name}, ולכן כדאי לא לתת אותו לאיש.',
  'guest.link': 'קישור פרטי',
  'guest.feed': 'פיד התשובות',
  'guest.copy': 'העתקה',
  'guest.copied': 'הועתק',
  'guest.close': 'סגירה',
  'guest.none': 'טעינת הקישור לא הצליחה. אפשר לנסות שוב עוד רגע.',
  'guest.offer': 'להמשיך בתור {name}?',
  'guest.accept': 'להמשיך בתור {name}',
  'guest.decline': 'לא, תודה',
  'guest.done': 'השם שלך כאן הוא עכשיו {name}.',
} as const satisfies Translation<typeof enGuest>
