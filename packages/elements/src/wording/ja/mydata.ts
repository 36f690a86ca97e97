import type { enMydata } from '../en-mydata.ts'
import type { Translation } from '../translation.ts'

export const words = {
  'mydata.heading': 'ここにあるあなたのデータ',
  'mydata.close': '閉じる',
  'mydata.save': 'ここで書いたものをすべてダウンロード',
  'mydata.save.what':
    'コメントとその過去の版、トピック、リアクション、報告、お知らせ、フォロー中のものを1つのファイル（JSON）にまとめます。',
  'mydata.saved': 'ファイルをダウンロードしました。',
  'mydata.erase': 'ここで書いたものをすべて消去',
  'mydata.erase.what': 'あなたの言葉、リアクション、名前が、誰からも見えなくなります。',
  'mydata.sure': 'ここで書いたものをすべて消去しますか？',
  'mydata.goes':
    '完全に消えるもの：コメントとそのすべての版と画像、ほかの人が書き込んでいないあなたのトピック、リアクション、フォロー、お知らせ、報告に書いた内容、あなたの名前。',
  'mydata.stays':
    'あなたの名前なしで残るもの：ほかの人の返信が付いた場所の空欄、ほかの人が書き込んだトピックのタイトル、モデレーターが削除したものの理由。ほかの人が書いたものは、あなたの言葉の引用も含めて、その人のものとして残ります。',
  'mydata.final': '元に戻すことはできません。また書き込むと、新しい参加者として扱われます。',
  'mydata.keep': 'すべて残す',
  'mydata.now': '完全に消去',
  'mydata.erasing': '消去中…',
  'mydata.erased': 'ここで書いたものはすべて消去され、このブラウザーからもあなたの記録が消えました。',
  'mydata.failed': 'うまくいきませんでした。{problem}',
} satisfies Translation<typeof enMydata>
