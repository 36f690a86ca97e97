import type { enLog } from '../en-log.ts'
import type { Translation } from '../translation.ts'

export const words = {
  'log.heading': 'Öffentliches Protokoll',
  'log.about':
    'Was hier zurückgehalten, entfernt oder verschoben wurde, durch welche Regel oder in welcher Rolle, und warum. Es nennt nie, wessen Worte es waren oder was sie sagten.',
  'log.hold': 'Ein Kommentar wurde zurückgehalten',
  'log.remove': 'Ein Kommentar wurde entfernt',
  'log.restore': 'Ein Kommentar wurde wiederhergestellt',
  'log.hold.topic': 'Ein Thema wurde zurückgehalten',
  'log.remove.topic': 'Ein Thema wurde entfernt',
  'log.restore.topic': 'Ein Thema wurde wiederhergestellt',
  'log.lock': 'Ein Thema wurde für neue Kommentare geschlossen',
  'log.unlock': 'Ein Thema wurde wieder geöffnet',
  'log.pin': 'Ein Thema wurde angeheftet',
  'log.unpin': 'Ein Thema wurde gelöst',
  'log.slow': 'Das Tempo eines Themas wurde geändert',
  'log.move': 'Kommentare wurden hierher verschoben',
  'log.split': 'Aus Kommentaren wurde ein eigenes Thema',
  'log.redact': 'Persönliche Daten wurden geschwärzt',
  'log.rename': 'Ein Thema wurde umbenannt',
  'log.unknown': 'Etwas wurde getan: {action}',
  'log.by.rule': 'durch die Regel „{rule}“',
  'log.by.anyrule': 'durch eine Regel',
  'log.by.member': 'durch ein Mitglied',
  'log.by.partner': 'durch einen Partner',
  'log.by.staff': 'durch das Team',
  'log.by.moderator': 'durch die Moderation',
  'log.by.owner': 'durch den Betreiber',
  'log.untitled': 'ein Thema',
  'log.empty': 'Bisher musste nichts getan werden.',
  'log.more': 'Mehr zeigen',
} satisfies Translation<typeof enLog>
