/** The look of a post's menu, which opens in its row. */
export const tendStyle = /* css */ `
[part~="panel"] { flex-basis: 100% }
[part~="panel"]:empty { display: none }
[part~="menu-panel"] { margin-block: var(--_near) var(--_row); padding: var(--_row) var(--_space); border: 1px solid var(--_line); border-radius: var(--community-radius, 8px); background: var(--_tint); max-inline-size: 44em; font-size: .9375em }
[part~="deeds"] { display: flex; flex-wrap: wrap; gap: calc(var(--_near) * .5) var(--_space); align-items: center }
[part~="deeds"] + [part~="deeds"] { margin-block-start: var(--_near); padding-block-start: var(--_near); border-block-start: 1px solid var(--_line) }
[part~="staff-label"] { flex-basis: 100%; font-size: .8125em; color: var(--_muted); font-weight: 600 }
[part~="menu-panel"] [part~="action"] { opacity: 1; margin: 0; font-size: .9375em; text-align: start; color: inherit }
[part~="menu-panel"] :is([part~="remove"], [part~="report"], [part~="redact"], [part~="redact-topic"], [part~="take-back"]) { color: var(--_error) }
[part~="outcome"], [part~="menu-panel"] > [part~="problem"] { font-size: .9375em; padding: 0 }
:is([part~="outcome"], [part~="menu-panel"] > [part~="problem"]):not(:empty) { margin-block-start: var(--_near) }
[part~="undo"] { text-decoration: underline }
[part~="tend-form"] { display: grid; gap: var(--_row) }
[part~="tend-form"] fieldset { border: 0; padding: 0; min-inline-size: 0 }
[part~="legend"] { font-weight: 600; font-size: .9375em; padding: 0 }
[part~="grounds"] { display: flex; flex-wrap: wrap; gap: calc(var(--_near) * .5) var(--_space) }
[part~="grounds"] [part~="legend"] { margin-block-end: var(--_near) }
[part~="choice"] { display: inline-flex; align-items: center; gap: calc(var(--_space) * .5); min-block-size: max(var(--_target), 28px); cursor: pointer; overflow-wrap: anywhere }
[part~="choice"] input { margin: 0; inline-size: 1.1em; block-size: 1.1em; accent-color: currentColor; flex: none }
[part~="found"] { display: grid; gap: calc(var(--_near) * .5) }
[part~="tend-field"] { display: grid; gap: var(--_near) }
[part~="tend-text"] { inline-size: 100%; min-block-size: max(var(--_target), 36px); padding: var(--_near) calc(var(--_space) * .5); border: 1px solid var(--_line); border-radius: calc(var(--community-radius, 8px) * .75); background: var(--community-field, Canvas); color: var(--community-text, CanvasText); font: inherit }
textarea[part~="tend-text"] { resize: vertical; field-sizing: content; min-block-size: 4.2em }
[part~="with-button"] { display: flex; gap: var(--_space); align-items: center }
[part~="with-button"] button { flex: none }
[part~="tend-hint"] { font-size: .9375em; color: var(--_muted); max-inline-size: 40em }
[part~="tend-hint"]:has(strong) { color: inherit }
[part~="tend-hint"] strong { color: var(--_error) }
[part~="tend-buttons"] { display: flex; gap: var(--_space); justify-content: flex-end; align-items: center }
[part~="tend-buttons"] [part~="primary"] { margin: 0 }
[part~="words"], [part~="notes"], [part~="versions"] { list-style: none; padding: 0 }
[part~="words"] { display: flex; flex-wrap: wrap; gap: var(--_near) calc(var(--_space) * .5) }
[part~="words"] li { display: flex; align-items: center; gap: var(--_near); padding-inline: calc(var(--_space) * .5) var(--_near); border: 1px solid var(--_line); border-radius: 99px }
[part~="words"] bdi { text-decoration: line-through }
[part~="notes"] li + li, [part~="versions"] li + li { margin-block-start: var(--_row); padding-block-start: var(--_row); border-block-start: 1px solid var(--_line) }
[part~="notes"] bdi { font-weight: 600 }
[part~="notes"] time { color: var(--_muted); font-size: .875em }
[part~="version-text"] { white-space: pre-wrap; overflow-wrap: anywhere }
ins { text-decoration: none; background: color-mix(in oklab, #1a8f3c 22%, transparent); border-radius: 2px }
del { background: color-mix(in oklab, #e0262f 18%, transparent); border-radius: 2px }
[part~="hidden"] { position: absolute; clip-path: inset(50%); inset-inline: 0 }
@media (pointer: coarse) { [part~="tend-text"] { font-size: max(1em, 16px) } }
@media (forced-colors: active) { ins { outline: 1px solid } [part~="menu-panel"] { border-color: CanvasText } }
`
