import type { enInbox } from '../en-inbox.ts'
import type { Translation } from '../translation.ts'

export const words = {
  'inbox.bell': 'מה חדש בשבילך',
  'inbox.unread.one': 'מה חדש בשבילך, עדכון אחד שלא נקרא',
  'inbox.unread.two': 'מה חדש בשבילך, שני עדכונים שלא נקראו',
  'inbox.unread.other': 'מה חדש בשבילך, {n} עדכונים שלא נקראו',
  'inbox.unread-most': 'מה חדש בשבילך, יותר מ־{n} עדכונים שלא נקראו',
  'inbox.close': 'סגירה',
  'inbox.reply': 'תשובה אליך מאת {name} ב״{topic}״',
  'inbox.mention': 'אזכור שלך מאת {name} ב״{topic}״',
  'inbox.follow': 'תגובה מאת {name} ב״{topic}״',
  'inbox.accepted': 'התשובה שלך ב״{topic}״ נבחרה',
  'inbox.approved': 'התגובה שלך ב״{topic}״ מוצגת עכשיו',
  'inbox.removed': 'התגובה שלך ב״{topic}״ הוסרה',
  'inbox.unknown': 'משהו חדש ב״{topic}״',
  'inbox.somebody': 'מישהו',
  'inbox.untitled': 'נושא ללא שם',
  'inbox.new': 'חדש',
  'inbox.empty': 'עדיין אין כאן כלום.',
  'inbox.invite': 'לכאן מגיעים תשובות, אזכורים ומה שבמעקב שלך.',
  'inbox.more': 'הצגת קודמים',
  'inbox.feed': 'פיד העדכונים האלה',
  'inbox.feed.why': 'לקורא פידים. כל מי שיש לו הכתובת יכול לקרוא.',
  'inbox.fresh.one': 'עדכון חדש בשבילך',
  'inbox.fresh.two': 'שני עדכונים חדשים בשבילך',
  'inbox.fresh.other': '{n} עדכונים חדשים בשבילך',
} satisfies Translation<typeof enInbox>
