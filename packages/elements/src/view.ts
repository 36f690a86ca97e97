/** For bundles that bring a view together with its shell, as the embed does. */
export type { FindCommunity } from './base/connect.ts'
export type { Mounted } from './base/element.ts'
export { register } from './base/register.ts'
export { ThreadElement } from './thread/element.ts'
export { ThreadView } from './thread/view.ts'
