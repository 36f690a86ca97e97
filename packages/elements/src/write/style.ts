/** What only writers see: what stands around the textarea, and how one's own posts fare. */
export const writeStyle = /* css */ `
[part~="rest"]:not(:empty) { display: flex; flex-wrap: wrap; align-items: center; gap: .5em 1em; padding: .5em .6em .6em .9em }
[part~="rest"] > [part~="problem"] { flex-basis: 100%; padding: 0 }
[part~="problem"]:empty, [part~="status"]:empty { display: none }
[part~="name"] { flex: 0 1 12em; min-inline-size: 8em; min-block-size: var(--_target); padding: .25em 0; border-block-end: 1px solid var(--_line); border-radius: 0 }
[part~="hint"], [part~="counter"], [part~="as"], [part~="status"], [part~="sure"] { color: var(--_muted); font-size: .8125em }
[part~="hint"] { flex: 1 1 12em }
[part~="counter"] { font-variant-numeric: tabular-nums }
[part~="over"], [part~="failed"] [part~="status"] { color: var(--_error) }
[part~="fate"] { display: contents }
[part~="actions"] { min-block-size: var(--_target) }
[part~="sure"] [part~="action"], [part~="problem"] [part~="action"] { font-size: 1em }
[part~="primary"] { margin-inline-start: auto }
[part~="composer"]:has([part~="textarea"]:focus-visible) { outline: 2px solid var(--community-focus, currentColor); outline-offset: -1px }
[part~="row"]:focus-visible { outline: 1px solid var(--_muted); outline-offset: .15em }
[part~="sure"] { display: flex; flex-wrap: wrap; gap: 0 1em; align-items: center }
[part~="sure"] [part~="remove"] { color: var(--_error) }
:is([part~="waiting"], [part~="sending"]) > [part~="body"] { opacity: .62 }
[part~="status"] { animation: community-soon .2s .5s backwards }
@keyframes community-soon { from { opacity: 0 } }
@media (hover: hover) {
  [part~="fate"] > [part~="action"] { opacity: 0 }
  [part~="row"]:is(:hover, :focus-within) > [part~="actions"] [part~="action"], [part~="failed"] [part~="action"] { opacity: 1 }
}
@media (forced-colors: active) { [part~="row"]:focus-visible { outline: 2px solid } [part~="avatar"] { border: 1px solid } }
`
