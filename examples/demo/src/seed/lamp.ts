import * as people from './people.ts'
import { day, hour, type SeedPost } from './shape.ts'

export const lampPosts: readonly SeedPost[] = [
  {
    id: 'p1',
    parent: null,
    author: people.ilse,
    minutesAgo: 41 * day,
    text: `Five weeks with it. Nobody told me how much of a tide is waiting. The first evenings I kept getting up to see whether it was broken, and it was only low water. Now I know without looking that the light will be back by the time the dishes are done. Every second Sunday it isn’t, and I’ve arranged those Sundays accordingly.

One question: mine was full on Monday week and barely three quarters last night. Is it tired, or am I?`,
  },
  {
    id: 'p2',
    parent: 'p1',
    author: people.bashir,
    minutesAgo: 41 * day - 3 * hour,
    text: 'Neither. It’s a half moon, so sun and moon pull crosswise and the water can’t make up its mind. Give it a week.',
  },
  {
    id: 'p3',
    parent: 'p2',
    author: people.ilse,
    minutesAgo: 34 * day,
    text: 'A week later, and full to the top. My apologies to the moon.',
  },
  {
    id: 'p4',
    parent: null,
    author: people.bashir,
    minutesAgo: 38 * day,
    text: `Mine hums. Not loudly: 31 dB at half a metre on my phone, which is a fridge two rooms away, and only in the last half hour before high water.

I like the lamp very much. I’d rather not be able to hear the moon.`,
  },
  {
    id: 'p5',
    parent: 'p4',
    author: people.tamsin,
    minutesAgo: 38 * day - 5 * hour,
    text: `It shouldn’t, and it isn’t your ears. There’s a coil on the board that we glue down, and in the second batch about one in nine got too little glue. Near high water the driver comes down into the range people can hear.

I can send you the coil or a whole foot, whichever you’d rather open. What’s stamped underneath?`,
  },
  {
    id: 'p6',
    parent: 'p5',
    author: people.bashir,
    minutesAgo: 37 * day,
    text: '`02-0417`. The coil, please. I own a soldering iron and get too few occasions.',
  },
  {
    id: 'p7',
    parent: 'p6',
    author: people.bashir,
    minutesAgo: 29 * day,
    text: 'Fitted, and silent at high water last night. Four screws, as promised, but the fourth is under the felt and the drawing doesn’t say so. ~~One star off for the felt.~~ Forgiven.',
  },
  {
    id: 'p8',
    parent: 'p7',
    author: people.tamsin,
    minutesAgo: 29 * day - 2 * hour,
    text: 'The drawing shows the felt now. I’d opened so many of them that I’d stopped seeing it. Thank you.',
  },
  {
    id: 'p9',
    parent: 'p4',
    author: people.rosalind,
    minutesAgo: 26 * day,
    text: 'Mine did this too, and before I’d read this far I stood it on a folded tea towel, which cured it. I mention it for people with a tea towel and no soldering iron.',
  },
  {
    id: 'p10',
    parent: null,
    author: people.caoimhe,
    minutesAgo: 33 * day,
    text: `I can see the actual sea from my kitchen. The lamp disagrees with it, by a different amount every day, and I know it’s meant to.

But will somebody tell me why the shore had to be invented, when there are so many already?`,
  },
  {
    id: 'p11',
    parent: 'p10',
    author: people.tobiah,
    minutesAgo: 33 * day - 2 * hour,
    text: 'Because yours would have been the first one they got wrong.',
  },
  {
    id: 'p12',
    parent: 'p10',
    author: people.odalys,
    minutesAgo: 32 * day,
    text: 'Partly what Tobiah says. Put your harbour in a lamp and it becomes an instrument: one day somebody trusts it with a boat, and we’re three people in a workshop. Mostly, though, a real tide belongs to whoever lives beside it. We wanted one that nobody had a better claim to than anybody else.',
  },
  {
    id: 'p13',
    parent: 'p12',
    author: people.caoimhe,
    minutesAgo: 32 * day - 4 * hour,
    text: 'That’s a good answer and I don’t agree with it. Nobody owns the tide at my window either. I’d have liked a lamp that tells me, when I’m away in town, that the slip at home is under water.',
  },
  {
    id: 'p14',
    parent: 'p13',
    author: people.tobiah,
    minutesAgo: 31 * day,
    text: 'Then set it. `offset` on the console moves high water by minutes. Mine’s been on harbour time since March.',
  },
  {
    id: 'p15',
    parent: 'p14',
    author: people.anselm,
    minutesAgo: 31 * day - 1 * hour,
    text: `Yours was on harbour time for one day in March, Tobiah.

The offset is a constant, and the difference between two shores isn’t. Nether Lull has that step in the sea floor, so every second tide comes in low. Yours doesn’t. You’ll be right about twice a month.`,
  },
  {
    id: 'p16',
    parent: 'p15',
    author: people.tobiah,
    minutesAgo: 31 * day - 2 * hour,
    text: 'I’ve been right every time I looked.',
  },
  {
    id: 'p17',
    parent: 'p16',
    author: people.anselm,
    minutesAgo: 31 * day - 3 * hour,
    text: 'How often do you look?',
  },
  {
    id: 'p18',
    parent: 'p17',
    author: people.tobiah,
    minutesAgo: 30 * day,
    text: 'About twice a month.',
  },
  {
    id: 'p19',
    parent: 'p18',
    author: people.caoimhe,
    minutesAgo: 16 * day,
    text: `I spent a fortnight on \`offset\` to find out which of you to believe. It’s Anselm.

Something else came of it. While the lamp pretended to be *my* sea I wanted to correct it every time I passed, and the evening I put it back, I stopped. I still think you should make the other one. I’m keeping this one.`,
  },
  {
    id: 'p20',
    parent: 'p19',
    author: people.wren,
    minutesAgo: 15 * day,
    text: 'Please don’t make the other one. Our harbour office has three screens showing the real tide, and I have never once looked up from a book at any of them.',
  },
  {
    id: 'p21',
    parent: null,
    author: people.mizuki,
    minutesAgo: 27 * day,
    text: '祖母は漁師町の生まれで、もう十年ほど海を見ていません。ランプを枕元に置いたら、三日目の朝に「ここの潮は二度目が低いね。うちの浜とおんなじだ」と言いました。説明書はまだ箱の中だったのに。',
  },
  {
    id: 'p22',
    parent: 'p21',
    author: people.odalys,
    minutesAgo: 26 * day,
    text: 'We read this with a dictionary, and then once more without saying anything. Please tell her that the step in the sea floor that does it is called the Stair, and that she’s the first person to find it without being told.',
  },
  {
    id: 'p23',
    parent: null,
    author: people.petr,
    minutesAgo: 24 * day,
    text: `For anyone else looking for the console: it’s a plain serial port on the USB socket, 9600 8N1. Mine says this.

\`\`\`console
ebbwick 2.3  nether lull  02-0388
> tide
2.87 m  rising  0.52 m/h
next high  19:42  3.61 m
> floor
4 %
> floor 9
ok, low water will be 9 %
> moon
waxing, 71 %
\`\`\`

\`floor 9\` is the one I wanted. I can find my slippers.`,
  },
  {
    id: 'p24',
    parent: 'p23',
    author: people.ximena,
    minutesAgo: 22 * day,
    text: 'How did you get as far as the `>`? On a Mac I get a window with nothing in it.',
  },
  {
    id: 'p25',
    parent: 'p24',
    author: people.anselm,
    minutesAgo: 22 * day - 40,
    text: `It never speaks first. The whole ceremony:

1. \`ls /dev/cu.usb*\` and note the name you get
2. \`screen /dev/cu.usbmodem1101 9600\`, with your name in place of mine
3. Return, once
4. to leave, \`Ctrl-A\` and then \`K\`. Nobody has ever found that one alone.`,
  },
  {
    id: 'p26',
    parent: 'p25',
    author: people.ximena,
    minutesAgo: 22 * day - 55,
    text: 'It said hello. I’ve never been so pleased with a black window.',
  },
  {
    id: 'p27',
    parent: null,
    author: people.junseo,
    minutesAgo: 19 * day,
    text: `The journal says you can hold the printed table against the gauge, so I did, for four high waters.

| Day | Printed | On the glass | Apart |
| --- | ---: | ---: | ---: |
| Thursday | 3.64 m | 3.6 m | 4 cm |
| Friday | 3.71 m | 3.7 m | 1 cm |
| Saturday | 3.74 m | 3.2 m | **54 cm** |
| Sunday | 3.72 m | 3.7 m | 2 cm |

Three times out of four it’s as good as my eyes. What happened on Saturday?`,
  },
  {
    id: 'p28',
    parent: 'p27',
    author: people.tamsin,
    minutesAgo: 18 * day,
    text: `> What happened on Saturday?

I think you were up late. That’s the evening’s water, held against the morning’s figure. The columns are headed *a.m.* and *p.m.* in print so small that I fetched my glasses to answer you, so I’m counting this one as ours.

Next year’s table goes to the printer in six weeks, with type twice that size. I’ll say so here when it’s back.`,
  },
  {
    id: 'p29',
    parent: 'p28',
    author: people.junseo,
    minutesAgo: 18 * day - 6 * hour,
    text: 'I was up late. Let the record show that I measured with care and read without any.',
  },
  {
    id: 'p30',
    parent: null,
    author: people.nour,
    minutesAgo: 15 * day,
    text: `أقرأ بجانبه كل ليلة، وحين ينحسر الضوء أعرف أن الوقت تأخّر فأغلق الكتاب بلا ندم.

سؤالي بسيط: هل ستصدر جداول المدّ المطبوعة بالعربية؟ أمّي تريد أن تعرف متى يعود الماء، ولا تحبّ أن تسألني كل مرّة.`,
  },
  {
    id: 'p31',
    parent: 'p30',
    author: people.ivo,
    minutesAgo: 14 * day,
    text: `Not yet, and your mother shouldn’t have to ask. The table is nearly all figures, so what’s missing is one page of words. I’ve sent it to be translated and should have it by the end of next month.

Would you read it before we print it? ivo@ebbwick.example finds me.`,
  },
  {
    id: 'p32',
    parent: null,
    author: people.rosalind,
    minutesAgo: 11 * day,
    text: 'A complaint, kindly meant. I have about a fifth of my sight. The light is a joy: it’s the only clock in the house that I can read from the door. The gauge I can’t read at all. Hairlines, etched in clear glass, with a lamp behind them. Whoever drew that has good eyes.',
  },
  {
    id: 'p33',
    parent: 'p32',
    author: people.odalys,
    minutesAgo: 11 * day - 7 * hour,
    text: `I drew it, and I do, and you’re right.

There’s a trial on my bench with strokes three times as wide and black figures on the outside. Two people are trying it who see about as much as you do. Would you be the third? The drawing goes up here within three weeks, whatever they say about it.`,
  },
  {
    id: 'p34',
    parent: 'p32',
    author: people.wren,
    minutesAgo: 10 * day,
    text: 'Until then: a thin line of black bathroom sealant along each whole metre, on the outside of the glass. You can find it with your thumb in the dark, and it peels off again.',
  },
  {
    id: 'p35',
    parent: null,
    author: people.gus,
    minutesAgo: 6 * day,
    text: 'Mine’s called Gerald.',
  },
  {
    id: 'p36',
    parent: null,
    author: people.ell,
    minutesAgo: 3 * day,
    text: `I left a camera pointed at mine for a month. Pictures at https://tides.example.org/thirty-nights, sums in [my notebook](https://notes.example.net/nether-lull). In short:

- the highest waters come with the full and the new moon, give or take a day
- the Stair takes 54 cm, give or take two
- nobody in my house noticed the camera`,
  },
  {
    id: 'p37',
    parent: null,
    author: people.ximena,
    minutesAgo: 42,
    text: 'The page says a cat can lean on it. Confirmed. She has also worked out that the glass is warm at high water, and has moved her dinner.',
  },
]
