import type { enInbox } from '../en-inbox.ts'
import type { Translation } from '../translation.ts'

export const words = {
  'inbox.bell': 'Novidades para você',
  'inbox.unread.one': 'Novidades para você, {n} não lida',
  'inbox.unread.many': 'Novidades para você, {n} não lidas',
  'inbox.unread.other': 'Novidades para você, {n} não lidas',
  'inbox.unread-most': 'Novidades para você, mais de {n} não lidas',
  'inbox.close': 'Fechar',
  'inbox.reply': '{name} respondeu a você em {topic}',
  'inbox.mention': '{name} mencionou você em {topic}',
  'inbox.follow': '{name} escreveu em {topic}',
  'inbox.accepted': 'Sua resposta em {topic} foi aceita',
  'inbox.approved': 'Seu comentário em {topic} já está visível',
  'inbox.removed': 'Seu comentário em {topic} foi removido',
  'inbox.unknown': 'Novidades em {topic}',
  'inbox.somebody': 'Alguém',
  'inbox.untitled': 'um tópico',
  'inbox.new': 'novo',
  'inbox.empty': 'Nada por enquanto.',
  'inbox.invite': 'Aqui chegam as respostas, as menções e o que você segue.',
  'inbox.more': 'Ver anteriores',
  'inbox.feed': 'Feed destas notificações',
  'inbox.feed.why': 'Para um leitor de feeds. Quem tiver o endereço pode ler.',
  'inbox.fresh.one': '{n} nova notificação para você',
  'inbox.fresh.many': '{n} de novas notificações para você',
  'inbox.fresh.other': '{n} novas notificações para você',
} satisfies Translation<typeof enInbox>
