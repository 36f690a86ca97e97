import type { enInbox } from '../en-inbox.ts'
import type { Translation } from '../translation.ts'

export const words = {
  'inbox.bell': 'Novedades para ti',
  'inbox.unread.one': 'Novedades para ti, {n} sin leer',
  'inbox.unread.many': 'Novedades para ti, {n} sin leer',
  'inbox.unread.other': 'Novedades para ti, {n} sin leer',
  'inbox.unread-most': 'Novedades para ti, más de {n} sin leer',
  'inbox.close': 'Cerrar',
  'inbox.reply': '{name} te respondió en {topic}',
  'inbox.mention': '{name} te mencionó en {topic}',
  'inbox.follow': '{name} escribió en {topic}',
  'inbox.accepted': 'Tu respuesta en {topic} fue aceptada',
  'inbox.approved': 'Tu comentario en {topic} ya es visible',
  'inbox.removed': 'Tu comentario en {topic} fue eliminado',
  'inbox.unknown': 'Novedades en {topic}',
  'inbox.somebody': 'Alguien',
  'inbox.untitled': 'un tema',
  'inbox.new': 'nuevo',
  'inbox.empty': 'Nada por ahora.',
  'inbox.invite': 'Aquí llegan las respuestas, las menciones y lo que sigues.',
  'inbox.more': 'Ver anteriores',
  'inbox.feed': 'Feed de estas notificaciones',
  'inbox.feed.why': 'Para un lector de feeds. Quien tenga la dirección puede leerlo.',
  'inbox.fresh.one': '{n} notificación nueva para ti',
  'inbox.fresh.many': '{n} de notificaciones nuevas para ti',
  'inbox.fresh.other': '{n} notificaciones nuevas para ti',
} satisfies Translation<typeof enInbox>
