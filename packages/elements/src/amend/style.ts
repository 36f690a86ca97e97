/** The question before one's own post is removed. */
export const amendStyle = /* css */ `
[part~="sure"] { display: flex; flex-wrap: wrap; gap: 0 1em; align-items: center; font-size: .8125em }
[part~="sure"] > span { color: var(--_muted) }
[part~="sure"] [part~="action"] { font-size: 1em }
[part~="sure"] [part~="remove"] { color: var(--_error) }
`
