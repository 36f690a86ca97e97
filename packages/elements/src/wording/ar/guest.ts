import type { enGuest } from '../en-guest.ts'
import type { Translation } from '../translation.ts'

export const words = {
  'guest.line': 'للعودة من أي مكان:',
  'guest.open': 'رابطك الخاص',
  'guest.why':
    'افتح هذا الرابط على أي جهاز لتعود {name} من جديد. ومن يملكه يصبح {name} أيضًا، فاحتفظ به لنفسك.',
  'guest.link': 'الرابط الخاص',
  'guest.feed': 'خلاصة الردود',
  'guest.copy': 'نسخ',
  'guest.copied': 'تم النسخ',
  'guest.close': 'إغلاق',
  'guest.none': 'تعذّر تحميل الرابط. حاول مرة أخرى بعد قليل.',
  'guest.offer': 'هل تتابع باسم {name}؟',
  'guest.accept': 'المتابعة باسم {name}',
  'guest.decline': 'لا، شكرًا',
  'guest.done': 'أنت هنا الآن {name}.',
} as const satisfies Translation<typeof enGuest>
