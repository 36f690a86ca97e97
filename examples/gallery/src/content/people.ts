import type { Member, Role } from '@commonthread/protocol'

/** Everybody here, and the kites they talk about, are made up. */
const person =
  (role: Role) =>
  (id: string, name: string, more: Partial<Member> = {}): Member => ({ id, rev: 1, name, role, ...more })

export const orla = person('owner')('orla', 'Orla Wetherfold')
export const bram = person('staff')('bram', 'Bram Lijnsteek')
export const hedda = person('moderator')('hedda', 'Hedda Skarvik')
export const jasper = person('partner')('jasper', 'Jasper Quillonby', { url: 'https://winds.example/jasper' })
export const tove = person('member')('tove', 'Tove Nakkeram', {
  avatar: `${globalThis.location?.origin}/face.svg`,
})
export const samphire = person('member')('samphire', 'Samphire Lodd')
export const ismat = person('member')('ismat', 'عصمت الريحاني')
export const pernilla = person('member')('pernilla', 'Pernilla Grünspan')
export const quill = person('guest')('quill', 'Quill')
export const long = person('member')(
  'long',
  'Wolfeschlegelsteinhausenbergerdorffwelchevoralternwaren der Ältere von Unterdrachenfels',
)
/** Somebody who had everything erased: no name is left. */
export const gone = person('guest')('gone', '')
/** Who looks at the page, where somebody is known. */
export const me = person('member')('me', 'Mirre Dovetail')
