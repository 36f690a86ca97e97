import type { enInbox } from '../en-inbox.ts'
import type { Translation } from '../translation.ts'

export const words = {
  'inbox.bell': 'Was für dich passiert ist',
  'inbox.unread.one': 'Was für dich passiert ist, {n} ungelesen',
  'inbox.unread.other': 'Was für dich passiert ist, {n} ungelesen',
  'inbox.unread-most': 'Was für dich passiert ist, mehr als {n} ungelesen',
  'inbox.close': 'Schließen',
  'inbox.reply': '{name} hat dir in {topic} geantwortet',
  'inbox.mention': '{name} hat dich in {topic} erwähnt',
  'inbox.follow': '{name} hat in {topic} geschrieben',
  'inbox.accepted': 'Deine Antwort in {topic} wurde angenommen',
  'inbox.approved': 'Dein Kommentar in {topic} ist jetzt zu sehen',
  'inbox.removed': 'Dein Kommentar in {topic} wurde entfernt',
  'inbox.unknown': 'Neues in {topic}',
  'inbox.somebody': 'Jemand',
  'inbox.untitled': 'einem Thema',
  'inbox.new': 'neu',
  'inbox.empty': 'Noch nichts.',
  'inbox.invite': 'Hier kommen Antworten, Erwähnungen und alles an, dem du folgst.',
  'inbox.more': 'Frühere zeigen',
  'inbox.feed': 'Feed dieses Posteingangs',
  'inbox.feed.why': 'Für einen Feedreader. Wer die Adresse hat, kann ihn lesen.',
  'inbox.fresh.one': '{n} neue Nachricht für dich',
  'inbox.fresh.other': '{n} neue Nachrichten für dich',
} satisfies Translation<typeof enInbox>
