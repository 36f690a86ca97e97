import type { enGuest } from '../en-guest.ts'
import type { Translation } from '../translation.ts'

export const words = {
  'guest.line': 'Pour revenir de n’importe où :',
  'guest.open': 'votre lien privé',
  'guest.why':
    'Ouvert sur n’importe quel appareil, ce lien vous redonne le nom {name}. Qui l’a devient aussi {name} : gardez-le pour vous.',
  'guest.link': 'Lien privé',
  'guest.feed': 'Flux des réponses',
  'guest.copy': 'Copier',
  'guest.copied': 'Copié',
  'guest.close': 'Fermer',
  'guest.none': 'Le lien n’a pas pu être chargé. Réessayez dans un instant.',
  'guest.offer': 'Continuer sous le nom {name} ?',
  'guest.accept': 'Continuer sous le nom {name}',
  'guest.decline': 'Non, merci',
  'guest.done': 'Ici, vous êtes maintenant {name}.',
} as const satisfies Translation<typeof enGuest>
