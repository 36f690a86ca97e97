import type { enMydata } from '../en-mydata.ts'
import type { Translation } from '../translation.ts'

export const words = {
  'mydata.heading': 'Seus dados aqui',
  'mydata.close': 'Fechar',
  'mydata.save': 'Baixar tudo o que você escreveu aqui',
  'mydata.save.what':
    'Um arquivo (JSON) com seus comentários e as versões anteriores deles, seus tópicos, reações, denúncias e notificações, e o que você segue.',
  'mydata.saved': 'O arquivo está nos seus downloads.',
  'mydata.erase': 'Apagar tudo o que você escreveu aqui',
  'mydata.erase.what': 'Suas palavras, suas reações e seu nome somem, para todo mundo.',
  'mydata.sure': 'Apagar tudo o que você escreveu aqui?',
  'mydata.goes':
    'Somem definitivamente: seus comentários com todas as versões e imagens, seus tópicos em que ninguém mais escreveu, suas reações, o que você segue, suas notificações, o que você disse em denúncias e seu nome.',
  'mydata.stays':
    'Ficam, sem o seu nome: um espaço vazio onde alguém respondeu a você, os títulos dos tópicos em que outras pessoas escreveram e o motivo onde a moderação removeu algo. O que outras pessoas escreveram continua sendo delas, também onde citam você.',
  'mydata.final': 'Não dá para desfazer. Se você escrever de novo, será como chegar pela primeira vez.',
  'mydata.keep': 'Manter tudo',
  'mydata.now': 'Apagar definitivamente',
  'mydata.erasing': 'Apagando…',
  'mydata.erased': 'Tudo o que você escreveu aqui foi apagado, e este navegador não se lembra mais de você.',
  'mydata.failed': 'Não deu certo. {problem}',
} satisfies Translation<typeof enMydata>
