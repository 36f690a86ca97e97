/** What only writers see: what stands around the textarea, and how one's own posts fare. */
export const writeStyle = /* css */ `
[part~="rest"] > :empty, [part~="status"]:empty { display: none }
:is([part~="send"], [part~="who"], [part~="label"]) { display: flex; flex-wrap: wrap; align-items: center; gap: var(--_near) var(--_space) }
[part~="composer"]:has([part~="send"], [part~="who"]) { display: grid; grid-template: 1fr / 100%; min-block-size: 13em; > [part~="textarea"] { min-block-size: 3.5em } > [part~="rest"] { display: grid; gap: var(--_near); padding: 0 var(--_space) var(--_row); > [part~="problem"] { padding: 0 } } }
[part~="label"] { align-items: baseline; font-weight: 600; flex: 1 1 14em }
[part~="name"] { flex: 1 1 9em; max-inline-size: 22em; min-inline-size: 0; min-block-size: var(--_target); padding: var(--_near) 0; border-block-end: 1px solid var(--_muted); border-radius: 0; font-weight: 400 }
[part~="who"] [part~="hint"] { flex-basis: 100%; order: -1 }
:is([part~="hint"], [part~="counter"], [part~="as"], [part~="status"], [part~="rules"]) { color: var(--_muted); font-size: .8125em }
:is([part~="as"], [part~="problem"]) [part~="action"] { font-size: 1em; color: inherit; text-decoration: underline }
[part~="rules"] li + li { margin-block-start: var(--_near) }
summary { cursor: pointer; min-block-size: var(--_target); align-content: center; inline-size: fit-content }
[part~="as"] { overflow-wrap: anywhere }
[part~="hint"] { flex: 1 1 12em }
[part~="counter"] { font-variant-numeric: tabular-nums }
[part~="over"], [part~="status"][role="alert"] { color: var(--_error) }
[part~="fate"] { display: contents }
[part~="actions"] { min-block-size: var(--_target) }
[part~="primary"] { margin-inline-start: auto }
[part~="composer"]:has(textarea:focus-visible) { outline-offset: -1px }
[part~="row"]:focus-visible { outline: 1px solid var(--_muted); outline-offset: .15em }
:is([part~="waiting"], [part~="sending"]) > [part~="body"] { opacity: .75 }
@keyframes community-soon { from { opacity: 0 } }
@media (prefers-reduced-motion: no-preference) { [part~="status"] { animation: community-soon .2s .5s backwards } }
@media (hover: hover) {
  [part~="fate"] > [part~="action"] { opacity: 0 }
  [part~="row"]:is(:hover, :focus-within) > [part~="actions"] [part~="action"], [part~="failed"] [part~="action"] { opacity: 1 }
}
@media (forced-colors: active) { [part~="row"]:focus-visible { outline: 2px solid } [part~="avatar"] { border: 1px solid } }
`
