import * as people from './people.ts'
import { day, hour, type SeedPost } from './shape.ts'

export const journalPosts: readonly SeedPost[] = [
  {
    id: 'p1',
    parent: null,
    author: people.anselm,
    minutesAgo: 60 * day,
    text: '“A shore you made up can’t correct you.” I test software for a living, and I’m going to read that out at work without asking.',
  },
  {
    id: 'p2',
    parent: 'p1',
    author: people.tamsin,
    minutesAgo: 60 * day - 2 * hour,
    text: 'You have the blessing of the person who wrote the minus sign.',
  },
  {
    id: 'p3',
    parent: null,
    author: people.petr,
    minutesAgo: 52 * day,
    text: 'What do the two routines do differently? If the same misunderstanding sits in both, they’ll agree and be wrong together.',
  },
  {
    id: 'p4',
    parent: 'p3',
    author: people.tamsin,
    minutesAgo: 51 * day,
    text: 'That kept us up. One of them adds waves. The other has a small bay in its head and pours water through it. They share the moon and nothing else, so a mistake about the moon would get past both, and there’s no second moon to check against.',
  },
  {
    id: 'p5',
    parent: 'p4',
    author: people.petr,
    minutesAgo: 51 * day - 1 * hour,
    text: 'There’s the calendar. It has the full moons printed years ahead, by people who never met you.',
  },
  {
    id: 'p6',
    parent: 'p5',
    author: people.tamsin,
    minutesAgo: 49 * day,
    text: 'Every lamp built since Tuesday checks itself against ten years of printed moons before it leaves. That was your half hour and my afternoon. Thank you.',
  },
  {
    id: 'p7',
    parent: null,
    author: people.caoimhe,
    minutesAgo: 30 * day,
    text: 'Ivo shouldn’t have lost. Half of what I love in an old clock is what’s wrong with it.',
  },
  {
    id: 'p8',
    parent: 'p7',
    author: people.ivo,
    minutesAgo: 29 * day,
    text: 'I’ve printed this and pinned it where the tide table used to be.',
  },
  {
    id: 'p9',
    parent: null,
    author: people.wren,
    minutesAgo: 4 * day,
    text: 'What became of the pickles?',
  },
  {
    id: 'p10',
    parent: 'p9',
    author: people.odalys,
    minutesAgo: 4 * day - 3 * hour,
    text: 'Eaten that night, at what we took to be high water.',
  },
]
