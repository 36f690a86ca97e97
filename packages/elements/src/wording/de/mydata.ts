import type { enMydata } from '../en-mydata.ts'
import type { Translation } from '../translation.ts'

export const words = {
  'mydata.heading': 'Deine Daten hier',
  'mydata.close': 'Schließen',
  'mydata.save': 'Alles herunterladen, was du hier geschrieben hast',
  'mydata.save.what':
    'Eine Datei (JSON) mit deinen Kommentaren und ihren früheren Fassungen, deinen Themen, Reaktionen, Meldungen und Benachrichtigungen und allem, dem du folgst.',
  'mydata.saved': 'Die Datei liegt bei deinen Downloads.',
  'mydata.erase': 'Alles löschen, was du hier geschrieben hast',
  'mydata.erase.what': 'Deine Worte, deine Reaktionen und dein Name verschwinden, für alle.',
  'mydata.sure': 'Alles löschen, was du hier geschrieben hast?',
  'mydata.goes':
    'Endgültig weg sind: deine Kommentare mit allen Fassungen und Bildern, deine Themen, in denen sonst niemand geschrieben hat, deine Reaktionen, alles, dem du folgst, deine Benachrichtigungen, deine Worte in Meldungen und dein Name.',
  'mydata.stays':
    'Was bleibt, ohne deinen Namen: eine leere Stelle, wo andere dir geantwortet haben, die Titel von Themen, in denen andere geschrieben haben, und der Grund, wo die Moderation etwas entfernt hat. Was andere geschrieben haben, bleibt ihres, auch wo sie dich zitieren.',
  'mydata.final': 'Das lässt sich nicht rückgängig machen. Wenn du wieder schreibst, bist du jemand Neues.',
  'mydata.keep': 'Alles behalten',
  'mydata.now': 'Endgültig löschen',
  'mydata.erasing': 'Wird gelöscht …',
  'mydata.erased':
    'Alles, was du hier geschrieben hast, ist gelöscht, und dieser Browser hat dich vergessen.',
  'mydata.failed': 'Das hat nicht geklappt. {problem}',
} satisfies Translation<typeof enMydata>
