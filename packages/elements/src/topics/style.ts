/**
 * The look of the list of topics, over that of a thread, whose tokens and shared parts it uses. What an open topic came
 * from stands in its head, and is said there alone.
 */
export const topicsStyle = /* css */ `
[dir="ltr"] :is([part~="prompt"], [part~="title"], [part~="heading"]) { text-align: left }
[dir="rtl"] :is([part~="prompt"], [part~="title"], [part~="heading"]) { text-align: right }
[part~="topics"] > [part~="heading"] { margin-block-end: calc(var(--_row) * .6) }
[part~="prompt"] { font-size: 1.06em; max-inline-size: 42em; margin-block-end: var(--_row); text-wrap: pretty }
[part~="list"] { display: block; min-block-size: var(--community-reserve, 14em) }
fieldset { border: 0; padding: 0; min-inline-size: 0 }
[part~="hidden"] { position: absolute; clip-path: inset(50%); inset-inline: 0 }
[part~="title-field"] { display: block; inline-size: 100%; min-block-size: var(--_target); padding: var(--_row) var(--_space); outline: 0; background: var(--_tint); border-radius: inherit; text-overflow: ellipsis }
[part~="composer"]:focus-within [part~="title-field"] { background: none }
[part~="composer"]:has(:is([part~="title-field"], [part~="textarea"]):focus-visible) { outline: 2px solid var(--community-focus, currentColor); outline-offset: -1px }
:is([part~="composer"], [part~="composer"]:focus-within) [part~="textarea"] { border-block-start: 1px solid var(--_line); background: none; min-block-size: 5em }
[part~="composer"] > [part~="problem"] { padding: 0 var(--_space) var(--_row) }
[part~="problem"]:empty { display: none }
[part~="kinds"] { display: flex; flex-wrap: wrap; gap: var(--_near) calc(var(--_space) * 1.5); padding: var(--_near) var(--_space) 0; border-block-start: 1px solid var(--_line) }
[part~="kind"] { display: inline-flex; align-items: center; gap: calc(var(--_space) * .5); min-block-size: var(--_target); font-size: .875em; cursor: pointer }
[part~="kind"] input { accent-color: var(--community-accent, currentColor); inline-size: 1.1em; block-size: 1.1em; margin: 0 }
[part~="rest"] { display: flex; flex-wrap: wrap; align-items: center; justify-content: end; gap: var(--_near) var(--_space); padding: var(--_near) var(--_space) var(--_row) }
[part~="rest"] [part~="primary"] { margin-inline-start: 0 }
[part~="as"] { flex: 1 1 10em; color: var(--_muted); font-size: .875em; overflow-wrap: anywhere }
[part~="who"] { flex: 1 1 16em; display: grid; gap: var(--_near); font-size: .875em; color: var(--_muted) }
[part~="name"] { font-size: max(1em, 14px); color: var(--community-text, inherit); min-block-size: var(--_target); padding: var(--_near) 0; border-block-end: 1px solid var(--_line); border-radius: 0 }

[part~="queued"] { margin-block: var(--_row); padding: var(--_row) var(--_space); border: 1px solid var(--_line); border-radius: var(--community-radius, 8px); background: var(--_tint) }
[part~="queued-label"] { font-size: .8125em; color: var(--_muted); font-weight: 600 }
[part~="queued"] [part~="body"] { margin-block-start: var(--_near) }
[part~="filters"] { display: flex; gap: var(--_space); margin-block: var(--_near) }
[part~="filter"] { padding-block: var(--_near); border-block-end: 2px solid #0000 }
[part~="filter"][aria-pressed="true"] { color: inherit; font-weight: 600; border-color: currentColor; text-decoration: none }

[part~="topic"] { padding: var(--_row) 0; border-block-start: 1px solid var(--_line) }
[part~="topic"]:first-child { border-block-start: 0 }
[part~="topic"]::before { content: none }
[part~="title"] { font-size: 1.06em; line-height: 1.35; font-weight: 600; overflow-wrap: anywhere; text-wrap: pretty }
[part~="title"] a { text-decoration: none; color: var(--community-link, inherit); display: inline-block; padding-block: .15em }
[part~="title"] a:is(:hover, :focus-visible) { text-decoration: underline .08em }
[part~="topic"] [part~="meta"], [part~="topic-head"] [part~="meta"] { gap: var(--_near) var(--_space); overflow-x: clip; color: var(--_muted); font-size: .875em; margin-block-start: calc(var(--_near) * .5); padding: 0; min-block-size: 0 }
[part~="meta"] > :is([part~="by"], [part~="count"], [part~="time"]) { font-size: inherit }
[part~="meta"] > [part~="time"] { color: inherit }
[part~="meta"] > [part~="by"] { overflow-wrap: anywhere }
[part~="meta"] > :is([part~="count"], [part~="time"]) { position: relative }
[part~="meta"] > :is([part~="count"], [part~="time"])::before { content: "·" / ""; position: absolute; inset-inline-end: calc(100% + var(--_space) * .4) }
[part~="state"] { margin-inline-end: calc(var(--_space) * -.5); border: 1px solid var(--_line); border-radius: 99px; padding: 0 calc(var(--_space) * .5); font-size: .9em; font-weight: 600; line-height: 1.5; color: var(--community-badge, var(--community-text, inherit)) }
[part~="answered"] { border-style: solid; border-color: currentColor }
[part~="fate"] { display: flex; flex-wrap: wrap; gap: 0 var(--_space); align-items: center; font-size: .875em }
[part~="fate"] [part~="action"] { font-size: 1em }
[part~="fate"] [part~="status"] { color: var(--_muted) }
[part~="failed"] [part~="status"], [part~="fate"] :is([role="alert"], [part~="sure"]) { color: var(--_error) }
:is([part~="waiting"], [part~="sending"]) > [part~="title"] { opacity: .75 }
[part~="topic"]:focus { outline: 0 }
[part~="topic"]:focus-visible { outline: 2px solid var(--community-focus, currentColor); outline-offset: 2px }
[part~="more"] { margin-block-start: var(--_near) }

[part~="back-place"] { margin-block-end: var(--_near) }
[part~="back"] { display: inline-flex; align-items: center; gap: calc(var(--_space) * .5); min-block-size: var(--_target); font-size: .875em; color: var(--_muted); text-decoration: none }
[part~="back"]:is(:hover, :focus-visible) { color: inherit; text-decoration: underline .08em }
[part~="back"]::before { content: ""; inline-size: .5em; block-size: .5em; border: solid currentColor; border-width: 0 0 1.5px 1.5px; rotate: 45deg }
:host(:dir(rtl)) [part~="back"]::before { rotate: -45deg; border-width: 0 1.5px 1.5px 0 }
[part~="topic-head"] { margin-block-end: calc(var(--_row) * 1.5) }
[part~="topic-head"] [part~="heading"] { margin-block-end: var(--_near); overflow-wrap: anywhere; text-wrap: pretty }
[part~="topic-head"] [part~="body"] { margin-block-start: var(--_row) }
[part~="from"] { font-size: .875em; margin-block-start: var(--_near) }
community-thread::part(from) { display: none }
@media (pointer: coarse) {
  [part~="title"] a { padding-block: 11px; min-block-size: 44px }
  [part~="name"] { font-size: 16px }
  [part~="kind"] input { inline-size: 22px; block-size: 22px }
}
@media (forced-colors: active) {
  [part~="filter"] { border-color: Canvas }
  [part~="filter"][aria-pressed="true"] { border-color: Highlight }
  [part~="state"] { border-color: currentColor }
}
@media print {
  * { outline: 0 !important }
  form, [part~="filters"], [part~="action"], [part~="back"] { display: none }
  [part~="meta"] > [part~="time"] { display: inline-grid; grid-template-rows: auto 0; visibility: hidden }
  [part~="meta"] > [part~="time"]::before { visibility: visible }
  [part~="meta"] > [part~="time"]::after { content: attr(title); grid-area: 1 / 1; visibility: visible }
}
`
