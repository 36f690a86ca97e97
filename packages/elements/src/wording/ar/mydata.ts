import type { enMydata } from '../en-mydata.ts'
import type { Translation } from '../translation.ts'

export const words = {
  'mydata.heading': 'بياناتك هنا',
  'mydata.close': 'إغلاق',
  'mydata.save': 'تنزيل كل ما كتبته هنا',
  'mydata.save.what':
    'ملف واحد (JSON) فيه تعليقاتك ونسخها السابقة ومواضيعك وتفاعلاتك وبلاغاتك وإشعاراتك وما تتابعه.',
  'mydata.saved': 'الملف بين تنزيلاتك.',
  'mydata.erase': 'محو كل ما كتبته هنا',
  'mydata.erase.what': 'يختفي كلامك وتفاعلاتك واسمك عن الجميع.',
  'mydata.sure': 'هل تريد محو كل ما كتبته هنا؟',
  'mydata.goes':
    'يُمحى نهائيًا: تعليقاتك بكل نسخها وصورها، ومواضيعك التي لم يكتب فيها أحد غيرك، وتفاعلاتك، وما تتابعه، وإشعاراتك، وما قلته في البلاغات، واسمك.',
  'mydata.stays':
    'ما يبقى من دون اسمك: مكان فارغ حيث أجابك آخرون، وعناوين المواضيع التي كتب فيها آخرون، والسبب حيث أزال مشرف شيئًا. وما كتبه الآخرون يبقى لهم، حتى حيث يقتبسون منك.',
  'mydata.final': 'لا يمكن التراجع عن هذا. وإن كتبت من جديد فأنت شخص جديد.',
  'mydata.keep': 'الإبقاء على كل شيء',
  'mydata.now': 'محو نهائي',
  'mydata.erasing': 'جارٍ المحو…',
  'mydata.erased': 'مُحي كل ما كتبته هنا، ونسيك هذا المتصفح.',
  'mydata.failed': 'لم ينجح ذلك. {problem}',
} satisfies Translation<typeof enMydata>
