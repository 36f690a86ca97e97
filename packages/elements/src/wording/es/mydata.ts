import type { enMydata } from '../en-mydata.ts'
import type { Translation } from '../translation.ts'

export const words = {
  'mydata.heading': 'Tus datos aquí',
  'mydata.close': 'Cerrar',
  'mydata.save': 'Descargar todo lo que escribiste aquí',
  'mydata.save.what':
    'Un archivo (JSON) con tus comentarios y sus versiones anteriores, tus temas, reacciones, denuncias y notificaciones, y lo que sigues.',
  'mydata.saved': 'El archivo está en tus descargas.',
  'mydata.erase': 'Borrar todo lo que escribiste aquí',
  'mydata.erase.what': 'Tus palabras, tus reacciones y tu nombre desaparecen para todo el mundo.',
  'mydata.sure': '¿Borrar todo lo que escribiste aquí?',
  'mydata.goes':
    'Desaparecen definitivamente: tus comentarios con todas sus versiones e imágenes, tus temas en los que nadie más escribió, tus reacciones, lo que sigues, tus notificaciones, lo que dijiste en denuncias y tu nombre.',
  'mydata.stays':
    'Quedan, sin tu nombre: un hueco donde alguien te respondió, los títulos de los temas en los que escribió más gente y el motivo donde la moderación eliminó algo. Lo que escribieron otras personas sigue siendo suyo, también donde te citan.',
  'mydata.final': 'No se puede deshacer. Si vuelves a escribir, será como si llegaras por primera vez.',
  'mydata.keep': 'Conservar todo',
  'mydata.now': 'Borrar definitivamente',
  'mydata.erasing': 'Borrando…',
  'mydata.erased': 'Se borró todo lo que escribiste aquí, y este navegador ya no te recuerda.',
  'mydata.failed': 'No funcionó. {problem}',
} satisfies Translation<typeof enMydata>
