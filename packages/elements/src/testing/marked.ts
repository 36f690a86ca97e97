import { type Act, edited, type Selected } from '../editor/text/edit.ts'

/** `a [b] c`: a text whose selection stands in `⟦` and `⟧`; `|` is a caret. */
export function selected(marked: string): Selected {
  const start = marked.search(/[⟦|]/)
  const text = marked.replace(/[⟦⟧|]/g, '')
  const end = marked.includes('⟧') ? marked.indexOf('⟧') - 1 : start
  return { text, start, end }
}

/** The same the other way round. */
export function marked({ text, start, end }: Selected): string {
  const [before, within, behind] = [text.slice(0, start), text.slice(start, end), text.slice(end)]
  return start === end ? `${before}|${behind}` : `${before}⟦${within}⟧${behind}`
}

/** What an act makes of a marked text; the text itself where it does nothing. */
export function after(act: Act, text: string): string {
  const at = selected(text)
  const edit = act(at)
  return edit ? marked(edited(at, edit)) : text
}
