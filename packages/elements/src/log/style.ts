/** The look of the public record, over that of a thread, whose tokens and shared parts it uses. */
export const logStyle = /* css */ `
[part~="log"] { opacity: 1 }
[part~="about"] { max-inline-size: 42em; color: var(--_muted); text-wrap: pretty; margin-block: var(--_near) var(--_row) }
[part~="lines"] { list-style: none; padding: 0 }
[part~="line"] { padding-block: var(--_row); border-block-start: 1px solid var(--_line) }
[part~="line"]:focus { outline: 0 }
[part~="line"]:focus-visible { outline: 2px solid var(--community-focus, currentColor); outline-offset: 2px }
[part~="done"] { font-weight: 600 }
[part~="reason"] { max-inline-size: 42em; overflow-wrap: anywhere; color: inherit }
[part~="lines"] > [part~="line"] > :not(:first-child) { margin-block-start: var(--_near) }
[part~="meta"] { gap: calc(var(--_near) * .5) var(--_space); overflow-x: clip; padding-inline-start: 4px; margin-inline-start: -4px; color: var(--_muted); font-size: .875em }
[part~="meta"] > * { position: relative; font-size: inherit; color: inherit; overflow-wrap: anywhere }
[part~="meta"] > :not(:first-child)::before { content: "·" / ""; position: absolute; inset-inline-end: calc(100% + var(--_space) * .4) }
[part~="log"] [part~="empty"] { padding-block: calc(var(--_row) * 3); color: var(--_muted) }
@media print { [part~="action"] { display: none } }
`
