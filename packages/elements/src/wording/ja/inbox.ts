import type { enInbox } from '../en-inbox.ts'
import type { Translation } from '../translation.ts'

export const words = {
  'inbox.bell': 'あなたへのお知らせ',
  'inbox.unread.other': 'あなたへのお知らせ、未読{n}件',
  'inbox.unread-most': 'あなたへのお知らせ、未読{n}件超',
  'inbox.close': '閉じる',
  'inbox.reply': '{name}さんが「{topic}」であなたに返信しました',
  'inbox.mention': '{name}さんが「{topic}」であなたをメンションしました',
  'inbox.follow': '{name}さんが「{topic}」に書き込みました',
  'inbox.accepted': '「{topic}」でのあなたの回答がベストアンサーになりました',
  'inbox.approved': '「{topic}」でのあなたのコメントが公開されました',
  'inbox.removed': '「{topic}」でのあなたのコメントが削除されました',
  'inbox.unknown': '「{topic}」に新しい動きがあります',
  'inbox.somebody': 'ほかのユーザー',
  'inbox.untitled': '無題のトピック',
  'inbox.new': '新着',
  'inbox.empty': 'まだお知らせはありません。',
  'inbox.invite': '返信、メンション、フォロー中の更新がここに届きます。',
  'inbox.more': '以前のお知らせを表示',
  'inbox.feed': 'お知らせのフィード',
  'inbox.feed.why': 'フィードリーダー用です。アドレスを知っている人は誰でも読めます。',
  'inbox.fresh.other': '新しいお知らせが{n}件あります',
} satisfies Translation<typeof enInbox>
