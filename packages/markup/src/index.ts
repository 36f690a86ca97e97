export { toText } from '@commonthread/protocol'
export { excerpt } from './excerpt.ts'
export { type ParseOptions, parse } from './parse.ts'
