import type { enInbox } from '../en-inbox.ts'
import type { Translation } from '../translation.ts'

export const words = {
  'inbox.bell': 'Du nouveau pour vous',
  'inbox.unread.one': 'Du nouveau pour vous, {n} à lire',
  'inbox.unread.many': 'Du nouveau pour vous, {n} à lire',
  'inbox.unread.other': 'Du nouveau pour vous, {n} à lire',
  'inbox.unread-most': 'Du nouveau pour vous, plus de {n} à lire',
  'inbox.close': 'Fermer',
  'inbox.reply': '{name} vous a répondu dans {topic}',
  'inbox.mention': '{name} vous mentionne dans {topic}',
  'inbox.follow': '{name} a écrit dans {topic}',
  'inbox.accepted': 'Votre réponse dans {topic} a été acceptée',
  'inbox.approved': 'Votre commentaire dans {topic} est maintenant visible',
  'inbox.removed': 'Votre commentaire dans {topic} a été supprimé',
  'inbox.unknown': 'Du nouveau dans {topic}',
  'inbox.somebody': 'Quelqu’un',
  'inbox.untitled': 'un sujet',
  'inbox.new': 'nouveau',
  'inbox.empty': 'Rien pour l’instant.',
  'inbox.invite': 'Ici arrivent les réponses, les mentions et ce que vous suivez.',
  'inbox.more': 'Voir les précédentes',
  'inbox.feed': 'Flux de ces notifications',
  'inbox.feed.why': 'Pour un lecteur de flux. Toute personne qui a l’adresse peut le lire.',
  'inbox.fresh.one': '{n} nouvelle notification pour vous',
  'inbox.fresh.many': '{n} de nouvelles notifications pour vous',
  'inbox.fresh.other': '{n} nouvelles notifications pour vous',
} satisfies Translation<typeof enInbox>
