/** For bundles that bring counts without threads, as the embed does. */
export type { Belonging, FindCommunity } from './base/connect.ts'
export { register } from './base/register.ts'
export { CountElement, type Counting } from './count/element.ts'
