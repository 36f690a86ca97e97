export { type ParseOptions, parse } from './parse.ts'
export { excerpt, toText } from './to-text.ts'
