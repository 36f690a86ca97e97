import type { SeedAuthor } from './shape.ts'

const person =
  (role: SeedAuthor['role']) =>
  (id: string, name: string): SeedAuthor => ({ id, name, role })
const staff = person('staff')
const member = person('member')
const guest = person('guest')

/** Makes the glass. */
export const odalys = staff('odalys', 'Odalys Fennimarsh')
/** Keeps the clock and the sums. */
export const tamsin = staff('tamsin', 'Tamsin Okwudale')
/** Turns the feet, packs, and answers letters. */
export const ivo = staff('ivo', 'Ivo Brackwater')

export const ilse = member('ilse', 'Ilse Marrowby')
export const bashir = member('bashir', 'Bashir Quillonde')
export const rosalind = member('rosalind', 'Rosalind Puckeridge')
export const caoimhe = member('caoimhe', 'Caoimhe Driftwell')
export const tobiah = member('tobiah', 'Tobiah Keskel')
export const anselm = member('anselm', 'Anselm Tuohimaa')
export const wren = member('wren', 'Wren Adeyinka-Holt')
export const mizuki = member('mizuki', '浜凪みずき')
export const petr = member('petr', 'Petr Kvapilka')
export const ximena = member('ximena', 'Ximena Latorrente')
export const junseo = member('junseo', 'Jun-seo Paekdo')
export const nour = member('nour', 'نور السهيلان')

export const gus = guest('gus', 'Gus from downstairs')
export const ell = guest('ell', 'L.')
