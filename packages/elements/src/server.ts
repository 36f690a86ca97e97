export { type RenderedThread, renderThread, type ThreadTag, type ToRender } from './server/render.ts'
export { threadCss, threadCssHash } from './server/style.ts'
