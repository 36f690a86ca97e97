/** The look of the panel of one's own data. */
export const mydataStyle = /* css */ `
[part~="mydata"] { box-sizing: border-box; margin: auto; inline-size: min(34em, 100% - 2em); max-block-size: calc(100% - 2em); overflow: auto; padding: calc(var(--_row) * 1.5) calc(var(--_space) * 1.25); border: 1px solid var(--_line); border-radius: calc(var(--community-radius, 8px) * 1.5); background: var(--community-ground, Canvas); color: var(--community-text, CanvasText); font: inherit; line-height: var(--community-line-height, 1.5) }
[part~="mydata"]::backdrop { background: rgb(0 0 0 / .5) }
[part~="mydata"][open] { display: grid; gap: var(--_row) }
[part~="mydata"] > [part~="heading"] { margin: 0; font-size: 1.15em; overflow-wrap: anywhere }
[part~="mydata"] section { display: grid; gap: var(--_row); justify-items: start }
[part~="mydata"] section + section { padding-block-start: var(--_row); border-block-start: 1px solid var(--_line) }
[part~="mydata"] p { margin: 0; max-inline-size: 40em }
[part~="mydata"] section > p { font-size: .9375em }
[part~="mydata"] [part~="primary"] { margin: 0 }
[part~="mydata"] [part~="action"] { opacity: 1; font-size: .9375em; text-align: start; min-block-size: var(--_target) }
[part~="mydata"] [part~="erase"] { color: var(--_error); text-decoration: underline }
[part~="mydata"] [part~="note"]:empty { display: none }
[part~="mydata-buttons"] { display: flex; flex-wrap: wrap; gap: var(--_near) var(--_space); justify-content: flex-end; align-items: center }
@media (forced-colors: active) { [part~="mydata"] { border-color: CanvasText } }
`
