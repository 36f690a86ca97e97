import type { Reply } from '../script/entities.ts'
import { bram, ismat, jasper, orla, pernilla, quill, samphire, tove } from './people.ts'

/** Languages that the elements speak. */
export type Lang = keyof Said | 'es' | 'fr' | 'he' | 'ja' | 'pt' | 'qps' | 'uk'

const hour = 60
const day = 24 * hour

/** People write in these; in a page in another language they write in English. */
type Said = Readonly<Record<'en' | 'de' | 'ar', string>>

const words = {
  pocket: {
    en: 'It really does fit in a coat pocket. I had mine with me for a week before the wind was worth speaking of, and then it was up in a minute.\n\nIs there a trick to folding the left spar first? I keep ending up with a **corner** that sticks out.',
    de: 'Er passt wirklich in die Manteltasche. Ich hatte meinen eine Woche lang dabei, bevor Wind aufkam, und dann war er in einer Minute oben.\n\nGibt es einen Kniff, den linken Stab zuerst zu falten? Bei mir steht immer eine **Ecke** heraus.',
    ar: 'إنها تتسع فعلًا في جيب المعطف. حملتها معي أسبوعًا قبل أن تهبّ ريح تُذكر، ثم ارتفعت في دقيقة.\n\nهل من حيلة لطيّ العود الأيسر أولًا؟ تبقى عندي دائمًا **زاوية** بارزة.',
  },
  spar: {
    en: 'Turn the keel towards you before the first fold. The left spar then lies in its own shadow, and the corner has nowhere to go.',
    de: 'Dreh den Kiel zu dir, bevor du zum ersten Mal faltest. Dann liegt der linke Stab in seinem eigenen Schatten, und die Ecke kann nirgendwohin.',
    ar: 'أدِر العارضة نحوك قبل الطيّة الأولى. عندئذٍ يستقرّ العود الأيسر في مكانه، ولا يبقى للزاوية موضع.',
  },
  thanks: {
    en: 'That was it. Flat as a letter.',
    de: 'Das war’s. Flach wie ein Brief.',
    ar: 'هذا هو. صارت مسطّحة كالرسالة.',
  },
  line: {
    en: 'How much line do you all carry? I have 40 m on a cork and it feels like half of it is always wet.',
    de: 'Wie viel Leine habt ihr dabei? Ich habe 40 m auf einem Korken, und die Hälfte ist immer nass.',
    ar: 'كم من الخيط تحملون معكم؟ عندي ٤٠ مترًا على سدّادة فلّين، ونصفه مبلول دائمًا.',
  },
  thirty: {
    en: 'Thirty. Above that the Oriel is a dot, and I like to see its face.',
    de: 'Dreißig. Weiter oben ist der Oriel nur noch ein Punkt, und ich sehe gern sein Gesicht.',
    ar: 'ثلاثون. فوق ذلك تصبح نقطة، وأنا أحبّ أن أرى وجهها.',
  },
  rain: {
    en: 'We are trying a waxed cork that sheds water. If it holds up we’ll put it in every box, and say so here by the first of May.',
    de: 'Wir probieren einen gewachsten Korken, der Wasser abweist. Wenn er hält, kommt er in jede Schachtel; wir sagen es hier bis zum ersten Mai.',
    ar: 'نجرّب فلّينًا مشمّعًا يطرد الماء. إن صمد وضعناه في كلّ علبة، وسنقول ذلك هنا قبل أول أيار.',
  },
} as const satisfies Record<string, Said>

/** A few posts, in the language of the page where somebody writes in it. */
export function talk(lang: Lang): Reply[] {
  const say = (word: keyof typeof words) => {
    const said: Partial<Record<Lang, string>> = words[word]
    return said[lang] ?? words[word].en
  }
  const asks = lang === 'ar' ? ismat : lang === 'de' ? pernilla : samphire
  return [
    { id: 'pocket', by: asks, ago: 3 * day, text: say('pocket'), reactions: { like: 4, thanks: 1 } },
    {
      id: 'spar',
      to: 'pocket',
      by: bram,
      ago: 3 * day - 2 * hour,
      text: say('spar'),
      reactions: { helpful: 9 },
    },
    { id: 'thanks', to: 'spar', by: asks, ago: 2 * day, text: say('thanks') },
    { id: 'line', by: quill, ago: 26 * hour, text: say('line') },
    { id: 'thirty', to: 'line', by: tove, ago: 22 * hour, text: say('thirty'), reactions: { like: 2 } },
    {
      id: 'rain',
      to: 'line',
      by: orla,
      ago: 3 * hour,
      text: say('rain'),
      reactions: { like: 3, helpful: 2 },
    },
  ]
}

/** One of everybody who is marked as more than a member. */
export const roles: Reply[] = [
  { id: 'r1', by: orla, ago: 300, text: 'I keep the shop.' },
  { id: 'r2', by: bram, ago: 200, text: 'I sew the sails, and answer on weekdays.' },
  { id: 'r3', by: jasper, ago: 100, text: 'I teach people to fly them, on the north shore.' },
  { id: 'r4', by: tove, ago: 50, text: 'I fly them.' },
  { id: 'r5', by: quill, ago: 2, text: 'I hold the line while somebody else runs.' },
]
