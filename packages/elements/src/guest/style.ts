/** A guest's way back: the question above the composer, the line after a first post, and the panel. */
export const guestStyle = /* css */ `
[part~="greet"]:empty { display: none }
[part~="greet"] { margin-block-end: var(--_row) }
[part~="offer"], [part~="come-back"] { display: flex; flex-wrap: wrap; align-items: center; gap: var(--_near) var(--_space) }
[part~="offer"] { border: 1px solid var(--_line); border-radius: var(--community-radius, 8px); padding: var(--_near) var(--_space) }
[part~="offer"] p { flex: 1 1 10em; overflow-wrap: anywhere }
[part~="offer"] [part~="accept"] { font-weight: 600; color: inherit }
[part~="offer"] [part~="problem"] { flex-basis: 100% }
[part~="come-back"] { gap: 0 calc(var(--_space) * .5); color: var(--_muted); font-size: .9em }
[part~="come-back"] [part~="action"] { font-size: 1em; color: inherit; text-decoration: underline }
[part~="link-panel"] { display: grid; gap: var(--_near); border: 1px solid var(--_line); border-radius: var(--community-radius, 8px); padding: var(--_row) var(--_space) }
[part~="link-panel"] > p { max-inline-size: 42em; overflow-wrap: anywhere }
[part~="link-row"] { display: flex; align-items: end; gap: 0 var(--_space) }
[part~="link-row"] [part~="label"] { flex: 1; min-inline-size: 0; display: grid; gap: 0 }
[part~="link-row"] input { inline-size: 100%; min-inline-size: 0; min-block-size: var(--_target); border-block-end: 1px solid var(--_line); font-family: var(--community-mono, ui-monospace, Menlo, Consolas, monospace); font-size: .8125em; font-weight: 400; text-overflow: ellipsis }
@media (pointer: coarse) { [part~="link-row"] input { font-size: max(1em, 16px) } }
[part~="link-panel"] > [part~="action"] { justify-self: end }
`
