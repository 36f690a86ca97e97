import type { enGuest } from '../en-guest.ts'
import type { Translation } from '../translation.ts'

export const words = {
  'guest.line': 'Para voltar de qualquer lugar:',
  'guest.open': 'seu link privado',
  'guest.why':
    'Aberto em qualquer aparelho, este link devolve a você o nome {name}. Quem o tiver também será {name}: guarde-o só para você.',
  'guest.link': 'Link privado',
  'guest.feed': 'Feed das respostas',
  'guest.copy': 'Copiar',
  'guest.copied': 'Copiado',
  'guest.close': 'Fechar',
  'guest.none': 'Não foi possível carregar o link. Tente de novo daqui a pouco.',
  'guest.offer': 'Continuar como {name}?',
  'guest.accept': 'Continuar como {name}',
  'guest.decline': 'Agora não',
  'guest.done': 'Agora você escreve aqui como {name}.',
} as const satisfies Translation<typeof enGuest>
