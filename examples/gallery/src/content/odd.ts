import type { Reply } from '../script/entities.ts'
import { bram, hedda, ismat, jasper, long, quill, samphire, tove } from './people.ts'

const steps = [
  'Which way up?',
  'Keel down.',
  'Whose keel?',
  'The kite’s.',
  'Mine has none.',
  'Then it is a sail.',
]

/** An answer to an answer to an answer. */
export const deep: Reply[] = Array.from({ length: 16 }, (_, i) => ({
  id: `d${i}`,
  to: i ? `d${i - 1}` : undefined,
  by: [samphire, bram, quill, tove][i % 4]!,
  ago: 900 - i * 40,
  text: `${steps[i % steps.length]} (${i + 1})`,
}))

/** What people write that fits nowhere. */
export const wide: Reply[] = [
  {
    id: 'w1',
    by: long,
    ago: 500,
    text: 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsentwurf_undnochvielmehrohneeineneinzigenabstand\n\nhttps://kites.example/a/very/long/address/that/has/no/place/to/break?with=parameters&and=more&of=them#and-a-fragment-at-the-end',
  },
  {
    id: 'w2',
    by: jasper,
    ago: 400,
    text: '```js\n// How hard the wind pulls, by the area of the sail and the angle it stands at\nconst pull = ({ area, speed, angle }) => 0.5 * 1.225 * area * speed ** 2 * Math.sin((angle * Math.PI) / 180)\n\nconsole.log(pull({ area: 0.42, speed: 6.5, angle: 18 }).toFixed(1), "N")\n```\n\nIn words: `pull` grows with the *square* of the speed.',
  },
  {
    id: 'w3',
    by: tove,
    ago: 300,
    text: '| Day | Wind | Direction | Line out | Landed in | Found again after |\n| --- | ---: | :---: | ---: | --- | --- |\n| Monday | 4.1 m/s | SW | 28 m | the hedge | ten minutes |\n| Tuesday | 9.8 m/s | W | 40 m | the sea | not yet |\n\n1. Measure first\n2. Then let go\n   - not the other way round\n   - [ ] remember this\n   - [x] write it down\n\n> Measure first\n>\n> > A wise woman',
  },
  {
    id: 'w4',
    by: samphire,
    ago: 250,
    text: 'Here it stands above the dunes:\n\n![A red kite above green dunes](PICTURE)\n\n# What I learned\n\nHold on to it.',
  },
  {
    id: 'w5',
    by: ismat,
    ago: 200,
    text: 'طيّرتها من سطح البيت عند الغروب، والريح من البحر `6.5 m/s` تمامًا كما في الجدول.\n\nهل جرّبتم Oriel مع خيط أطول من 40 m؟\n\n- مرّة واحدة\n- ثم انقطع',
  },
  { id: 'w6', to: 'w5', by: bram, ago: 100, text: 'Yes, at 60 m. «طيّرتها» is a lovely word for it. ‏🪁‏' },
  { id: 'w7', by: quill, ago: 20, text: '🪁' },
  { id: 'w8', to: 'w1', by: tove, ago: 10, text: 'And I thought mine was long.' },
]

const gone = { body: null, version: 1 } as const

/** What is no longer there, and what says why. */
export const removed: Reply[] = [
  {
    id: 'g1',
    by: quill,
    ago: 900,
    ...gone,
    state: 'removed',
    mark: { by: hedda, reason: 'It told where somebody lives.', at: 0, ground: 'personal' },
  },
  { id: 'g2', to: 'g1', by: tove, ago: 800, text: 'The rest of that was kind, for what it’s worth.' },
  {
    id: 'g3',
    by: samphire,
    ago: 700,
    ...gone,
    state: 'removed',
    mark: { by: 'rule', reason: 'More links than words.', at: 0, ground: 'spam' },
  },
  { id: 'g4', by: jasper, ago: 600, ...gone, state: 'removed', mark: { by: jasper, reason: '', at: 0 } },
  {
    id: 'g5',
    to: 'g4',
    by: bram,
    ago: 500,
    text: 'That was a good question, Jasper. Ask it again when you like.',
  },
]
