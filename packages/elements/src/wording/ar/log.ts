import type { enLog } from '../en-log.ts'
import type { Translation } from '../translation.ts'

export const words = {
  'log.heading': 'السجل العام',
  'log.about':
    'ما حُجب أو أُزيل أو نُقل هنا، وبأي قاعدة أو أي دور، ولماذا. لا يذكر أبدًا صاحب الكلام ولا ما قاله.',
  'log.hold': 'حُجب تعليق',
  'log.remove': 'أُزيل تعليق',
  'log.restore': 'أُعيد تعليق',
  'log.hold.topic': 'حُجب موضوع',
  'log.remove.topic': 'أُزيل موضوع',
  'log.restore.topic': 'أُعيد موضوع',
  'log.lock': 'أُغلق موضوع أمام التعليقات الجديدة',
  'log.unlock': 'أُعيد فتح موضوع',
  'log.pin': 'ثُبِّت موضوع',
  'log.unpin': 'أُلغي تثبيت موضوع',
  'log.slow': 'تغيّرت وتيرة موضوع',
  'log.move': 'نُقلت تعليقات إلى هنا',
  'log.split': 'صارت تعليقات موضوعًا مستقلًا',
  'log.redact': 'طُمست بيانات شخصية',
  'log.rename': 'أُعطي موضوع اسمًا آخر',
  'log.unknown': 'حدث إجراء: {action}',
  'log.by.rule': 'بحسب القاعدة «{rule}»',
  'log.by.anyrule': 'بحسب قاعدة',
  'log.by.member': 'من عضو',
  'log.by.partner': 'من شريك',
  'log.by.staff': 'من فريق العمل',
  'log.by.moderator': 'من مشرف',
  'log.by.owner': 'من المالك',
  'log.untitled': 'موضوع',
  'log.empty': 'لم تدعُ الحاجة إلى شيء بعد.',
  'log.more': 'عرض المزيد',
} satisfies Translation<typeof enLog>
