/** What lists can do that everything here is made with: whether a list of 3, 1 and 2 does it. */
const does: Readonly<Record<string, (list: number[]) => boolean>> = {
  at: list => list.at(-1) === 2,
  every: list => list.every(n => n > 0),
  filter: list => list.filter(n => n < 3)[0] === 1,
  find: list => list.find(n => n < 3) === 1,
  findIndex: list => list.findIndex(n => n < 3) === 1,
  flat: list => [list].flat(9)[2] === 2,
  flatMap: list => list.flatMap(n => [n, n])[5] === 2,
  includes: list => list.includes(2),
  indexOf: list => list.indexOf(2) === 2,
  join: list => list.join('-') === '3-1-2',
  map: list => list.map(n => -n)[2] === -2,
  pop: list => list.pop() === 2 && !list[2],
  push: list => list.push(4) === 4 && list[3] === 4,
  reduce: list => list.reduce((sum, n) => sum + n, 1) === 7,
  slice: list => list.slice(1)[1] === 2,
  some: list => list.some(n => n === 2),
  sort: list => list.sort()[0] === 1,
  splice: list => list.splice(1, 1)[0] === 1 && list[1] === 2,
  iterator: list => [...list][2] === 2,
}

/** Says in the console what a page's scripts have put something else in place of, which nothing here can work with. */
export function sayReplaced(): void {
  const names = Object.keys(does)
  let replaced = ''
  // Nothing here may rely on what it tries.
  for (let i = 0; i < names.length; i++) {
    const name = names[i]!
    try {
      if (does[name]!([3, 1, 2])) continue
    } catch {}
    replaced += ` ${name}`
  }
  if (replaced)
    console.error(`Comments can't work where a script has replaced this of Array.prototype:${replaced}`)
}
