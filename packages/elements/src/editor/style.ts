/** What only an editor shows: toolbar, names, pictures, preview. */
export const editorStyle = /* css */ `
[part~="composer"] { position: relative }
[part~="composer"][data-drop] { outline: 2px dashed var(--community-focus, currentColor); outline-offset: -4px }
:is([part~="tools"], [part~="below"]):not([hidden]) { flex: 1 1 100%; min-inline-size: 0 }
[part~="toolbar"] { display: flex; flex-wrap: wrap; gap: 1px; margin-inline-start: -.4em; color: var(--_muted) }
[part~="tool"] {
  position: relative; display: grid; place-items: center; inline-size: 2.15em; min-block-size: 2.15em; border-radius: 6px;
}
[part~="tool"] svg { inline-size: 1.25em; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round }
[part~="tool"]:is([part~="bold"], [part~="quote"]) svg { stroke-width: 2 }
[part~="tool"]:is([part~="bullets"], [part~="quote"]):dir(rtl) svg { scale: -1 1 }
[part~="tool"]:is(:hover, :focus-visible) { color: var(--community-text, CanvasText); background: var(--_tint) }
[part~="tool"][aria-pressed="true"] { color: var(--community-text, inherit); background: var(--_line) }
[part~="tool"]:is([part~="quote"], [part~="image"], [part~="look"]) { margin-inline-start: calc(var(--_space) * .5) }
[part~="tool"]:focus-visible { outline-offset: -2px }

[part~="people"] {
  position: absolute; z-index: 2; min-inline-size: 11em; max-inline-size: min(20em, 100%); padding: var(--_near); margin: 0; list-style: none;
  background: var(--community-ground, Canvas); color: var(--community-text, CanvasText); border: 1px solid var(--_line); border-radius: var(--community-radius, 8px); box-shadow: 0 4px 16px #0003;
}
[part~="people-option"] { display: flex; align-items: center; gap: calc(var(--_space) * .5); min-block-size: max(2.3em, var(--_target)); padding: calc(var(--_near) * .5) calc(var(--_space) * .5); border-radius: 5px; cursor: pointer; margin: 0 }
[part~="people-option"] bdi { overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
[part~="people-option"] [part~="badge"] { flex: none }
[part~="people-option"]:is([aria-selected="true"], :hover) { background: var(--_line) }
[part~="face"] { display: grid; place-items: center; flex: none; inline-size: 2em; aspect-ratio: 1; border-radius: 50%; overflow: hidden; background: var(--_tint); color: var(--_muted); font-size: .75em; font-weight: 600 }
[part~="face"] img { inline-size: 100%; block-size: 100%; object-fit: cover }

ul:is([part~="people"], [part~="uploads"]) > li > :not(:first-child) { margin-block: 0 }
[part~="uploads"] { list-style: none; padding: 0; font-size: .875em }
[part~="upload"] { display: flex; flex-wrap: wrap; align-items: center; gap: calc(var(--_near) * .5) var(--_space); margin: 0 }
[part~="upload"][part~="failed"] [part~="upload-name"] { color: var(--_error) }
[part~="upload-name"] { flex: 0 1 auto; overflow-wrap: anywhere }
progress { appearance: none; flex: 1 1 6em; max-inline-size: 14em; block-size: 4px; border: 0; border-radius: 9px; overflow: hidden; background: var(--_line); color: inherit }
progress::-webkit-progress-bar { background: var(--_line) }
progress::-webkit-progress-value { background: currentColor }
progress::-moz-progress-bar { background: currentColor }

[part~="look-place"] { border-block-start: 1px solid var(--_line); padding-block: var(--_row) var(--_near) }
[part~="look-body"] { max-block-size: 50vh; overflow-y: auto }

@media (hover: hover) {
  [part~="tool"]::after {
    content: attr(data-tip) / ""; position: absolute; inset-block-end: calc(100% + 4px); inset-inline-start: 0; z-index: 3; inline-size: max-content; padding: .25em .6em; border-radius: 5px;
    background: CanvasText; color: Canvas; font-size: .8em; line-height: 1.4; pointer-events: none; opacity: 0; visibility: hidden;
  }
  [part~="tool"]:nth-of-type(n + 4)::after { inset-inline-start: -2em }
  [part~="tool"]:nth-of-type(n + 8)::after { inset-inline: auto 0 }
  [part~="tool"]:is(:hover, :focus-visible)::after { opacity: 1; visibility: visible; transition: opacity .12s .4s, visibility 0s .4s }
}
@container (width < 30em) { [part~="tool"]::after { content: none } }
@media (pointer: coarse) {
  [part~="toolbar"] { contain: inline-size; flex-wrap: nowrap; overflow-x: auto; overscroll-behavior-x: contain; scrollbar-width: none }
  [part~="tool"] { flex: none; inline-size: 44px; min-block-size: 44px }
}
@media (prefers-reduced-motion: reduce) { [part~="tool"]::after { transition: none !important } }
@media (forced-colors: active) {
  [part~="tool"][aria-pressed="true"], [part~="people-option"][aria-selected="true"] { outline: 2px solid Highlight; outline-offset: -2px }
  [part~="tool"]::after { border: 1px solid; background: Canvas; color: CanvasText }
  progress { border: 1px solid }
}
`
