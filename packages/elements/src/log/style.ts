/** The look of the public record, over that of a thread, whose tokens and shared parts it uses. */
export const logStyle = /* css */ `
[part~="log"] { opacity: 1 }
[part~="about"] { max-inline-size: 42em; color: var(--_muted); text-wrap: pretty; margin-block: .4em 1em }
[part~="lines"] { list-style: none; padding: 0 }
[part~="line"] { padding-block: .9em; border-block-start: 1px solid var(--_line) }
[part~="line"]:focus { outline: 0 }
[part~="line"]:focus-visible { outline: 2px solid var(--community-focus, currentColor); outline-offset: 2px }
[part~="done"] { font-weight: 600 }
[part~="reason"] { margin-block: .3em; max-inline-size: 42em; overflow-wrap: anywhere; color: inherit }
[part~="meta"] { gap: .1em 1.1em; overflow-x: clip; padding-inline-start: 4px; margin-inline-start: -4px; color: var(--_muted); font-size: .875em }
[part~="meta"] > * { position: relative; font-size: inherit; color: inherit; overflow-wrap: anywhere }
[part~="meta"] > :not(:first-child)::before { content: "·" / ""; position: absolute; inset-inline-end: calc(100% + .42em) }
[part~="log"] [part~="empty"] { padding-block: 2.5em; color: var(--_muted) }
@media print { [part~="action"] { display: none } }
`
