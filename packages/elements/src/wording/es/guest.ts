import type { enGuest } from '../en-guest.ts'
import type { Translation } from '../translation.ts'

export const words = {
  'guest.line': 'Para volver desde cualquier lugar:',
  'guest.open': 'tu enlace privado',
  'guest.why':
    'Al abrirlo en cualquier dispositivo, este enlace te devuelve el nombre {name}. Quien lo tenga también será {name}: guárdalo para ti.',
  'guest.link': 'Enlace privado',
  'guest.feed': 'Feed de las respuestas',
  'guest.copy': 'Copiar',
  'guest.copied': 'Copiado',
  'guest.close': 'Cerrar',
  'guest.none': 'No se pudo cargar el enlace. Inténtalo de nuevo en un momento.',
  'guest.offer': '¿Continuar como {name}?',
  'guest.accept': 'Continuar como {name}',
  'guest.decline': 'No, gracias',
  'guest.done': 'Ahora escribes aquí como {name}.',
} as const satisfies Translation<typeof enGuest>
