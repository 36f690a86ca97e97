/** A run of words: in both texts, or in one of them. */
export interface Run {
  kind: 'same' | 'added' | 'dropped'
  text: string
}

/** Beyond this many comparisons texts are shown as they are, so that no page stands still. */
const most = 1_000_000

/** What changed from one text to another, word by word: the longest common run of words stays (LCS). */
export function diff(before: string, after: string): readonly Run[] {
  const [a, b] = [wordsOf(before), wordsOf(after)]
  if (a.length * b.length > most) return [{ kind: 'same', text: after }]
  const common = lengths(a, b)
  const runs: Run[] = []
  const add = (kind: Run['kind'], text: string) => {
    const last = runs.at(-1)
    if (last?.kind === kind) last.text += text
    else runs.push({ kind, text })
  }
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && a[i] === b[j]) {
      add('same', a[i]!)
      i++
      j++
    } else if (j >= b.length || (i < a.length && common[i + 1]![j]! >= common[i]![j + 1]!))
      add('dropped', a[i++]!)
    else add('added', b[j++]!)
  }
  return runs
}

/** How many words two texts have in common from each place on. */
function lengths(a: readonly string[], b: readonly string[]): Uint32Array[] {
  const rows = [...a, ''].map(() => new Uint32Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      rows[i]![j] = a[i] === b[j] ? rows[i + 1]![j + 1]! + 1 : Math.max(rows[i + 1]![j]!, rows[i]![j + 1]!)
  return rows
}

/** Words with the space after them. */
function wordsOf(text: string): readonly string[] {
  return text.match(/\s*\S+\s*/g)?.flatMap(word => word.match(/\s+|\S+/g) ?? []) ?? []
}
