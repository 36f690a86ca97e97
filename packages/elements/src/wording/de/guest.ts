import type { enGuest } from '../en-guest.ts'
import type { Translation } from '../translation.ts'

export const words = {
  'guest.line': 'Von überall zurückkommen:',
  'guest.open': 'dein privater Link',
  'guest.why':
    'Auf jedem Gerät geöffnet, bist du damit wieder {name}. Wer ihn hat, ist auch {name}: behalte ihn für dich.',
  'guest.link': 'Privater Link',
  'guest.feed': 'Feed der Antworten',
  'guest.copy': 'Kopieren',
  'guest.copied': 'Kopiert',
  'guest.close': 'Schließen',
  'guest.none': 'Der Link ließ sich nicht laden. Versuch es gleich noch einmal.',
  'guest.offer': 'Als {name} weitermachen?',
  'guest.accept': 'Als {name} weitermachen',
  'guest.decline': 'Nein, danke',
  'guest.done': 'Du bist hier jetzt {name}.',
} as const satisfies Translation<typeof enGuest>
