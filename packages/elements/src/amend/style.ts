/** What is asked about one's own post: whether it is to go, or under which name it is to stand. */
export const amendStyle = /* css */ `
[part~="sure"] { display: flex; flex-wrap: wrap; gap: 0 var(--_space); align-items: center; font-size: .8125em }
[part~="sure"] > span { color: var(--_muted) }
[part~="naming"] { flex: 1 1 100%; display: flex; flex-wrap: wrap; align-items: center; gap: .5em 1em; max-inline-size: 42em }
[part~="naming"] > [part~="label"] { flex-basis: 20em }
[part~="naming"] [part~="problem"] { flex-basis: 100%; order: -1; padding: 0 }
[part~="sure"] [part~="action"] { font-size: 1em }
[part~="sure"] [part~="remove"] { color: var(--_error) }
`
