import type { enGuest } from '../en-guest.ts'
import type { Translation } from '../translation.ts'

export const words = {
  'guest.line': 'どこからでも戻れます：',
  'guest.open': 'あなた専用のリンク',
  'guest.why':
    'どの端末でも、このリンクを開けばまた{name}として参加できます。リンクを知っている人は誰でも{name}になれるので、ほかの人に教えないでください。',
  'guest.link': '専用リンク',
  'guest.feed': '返信のフィード',
  'guest.copy': 'コピー',
  'guest.copied': 'コピーしました',
  'guest.close': '閉じる',
  'guest.none': 'リンクを読み込めませんでした。少し待ってからもう一度お試しください。',
  'guest.offer': '{name}として続けますか？',
  'guest.accept': '{name}として続ける',
  'guest.decline': 'いいえ',
  'guest.done': 'ここでは{name}として参加しています。',
} as const satisfies Translation<typeof enGuest>
