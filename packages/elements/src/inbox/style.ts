/** The look of the bell and its panel, over that of a thread, whose tokens it uses. */
export const inboxStyle = /* css */ `
:host { --_accent: var(--community-accent, #b3261e); display: inline-block; container-type: normal }
slot { display: none }
[part~="bell-place"] { position: relative; display: inline-block }
[part~="bell"] { position: relative; display: grid; place-items: center; min-inline-size: max(var(--_target), 2.5em); min-block-size: max(var(--_target), 2.5em); border-radius: var(--community-radius, 8px) }
[part~="bell"]:hover { background: var(--_tint) }
[part~="icon"] { display: grid; inline-size: 1.5em; block-size: 1.5em }
svg { inline-size: 100%; block-size: 100%; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linejoin: round; stroke-linecap: round }
[part~="unread"] {
  position: absolute; inset-block-start: 0; inset-inline-end: 0; min-inline-size: 1.6em; padding: 0 .4em; border-radius: 99px;
  background: var(--_accent); color: var(--_on-accent); font-size: .7em; font-weight: 700; line-height: 1.6; font-variant-numeric: tabular-nums; text-align: center;
}
@supports not (color: rgb(from red r g b)) { [part~="unread"] { color: var(--community-on-accent, #fff) } }
[part~="panel"] {
  position: fixed; inset: auto; left: var(--_x, 8px); top: var(--_y, 8px); margin: 0; padding: 0; box-sizing: border-box;
  inline-size: min(26em, 100vw - 16px); max-block-size: min(36em, 100dvh - var(--_y, 8px) - 8px); overflow: auto; overscroll-behavior: contain;
  background: var(--community-panel, Canvas); color: var(--community-panel-text, CanvasText);
  border: 1px solid var(--_line); border-radius: calc(var(--community-radius, 8px) * 1.25); box-shadow: 0 .6em 2.2em rgb(0 0 0 / .22);
}
[part~="bar"] { position: sticky; inset-block-start: 0; display: flex; align-items: center; justify-content: space-between; gap: var(--_space); padding: var(--_row) var(--_space); background: var(--community-panel, Canvas); border-block-end: 1px solid var(--_line) }
[part~="bar"] [part~="heading"] { font-size: 1em; margin: 0; outline-offset: 4px }
[part~="close"] { min-inline-size: max(var(--_target), 28px); min-block-size: max(var(--_target), 28px); font-size: 1.35em; line-height: 1 }
[part~="panel"] [part~="close"]:is(:hover, :focus-visible) { text-decoration: none; color: inherit }
[part~="day-heading"] { padding: var(--_row) calc(var(--_space) / .8125) var(--_near); font-size: .8125em; font-weight: 600; color: var(--_muted) }
[part~="day-heading"]::first-letter { text-transform: uppercase }
ul { list-style: none; padding: 0 }
[part~="notice"] { border: 0; border-radius: 0; margin: 0; padding: 0 }
[part~="notice"] a { display: grid; align-content: center; min-block-size: var(--_target); grid-template-columns: 1fr auto; gap: 0 var(--_space); padding: calc(var(--_row) * .75) var(--_space); color: inherit; text-decoration: none }
[part~="notice"] a:hover { background: var(--_tint) }
[part~="notice"] a:focus-visible { outline-offset: -2px }
[part~="notice"] [part~="what"] { overflow-wrap: anywhere }
[part~="notice"] [part~="time"] { grid-column: 2; grid-row: 1; white-space: nowrap }
[part~="notice"] [part~="excerpt"] { grid-column: 1 / -1; color: var(--_muted); font-size: .875em; overflow: hidden; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow-wrap: anywhere }
[part~="unseen"] { box-shadow: inset 3px 0 currentColor }
:host(:dir(rtl)) [part~="unseen"] { box-shadow: inset -3px 0 currentColor }
[dir="ltr"] [part~="excerpt"] { text-align: left }
[dir="rtl"] [part~="excerpt"] { text-align: right }
[part~="unseen"] [part~="what"] { font-weight: 600 }
[part~="mark-new"] { position: absolute; clip-path: inset(50%); inset-inline: 0 }
[part~="panel"] > [part~="more"] { display: block; margin: var(--_near) var(--_space) var(--_row) }
[part~="panel"] [part~="empty"] { padding: calc(var(--_row) * 3) var(--_space) }
[part~="panel"] [part~="problem"] { padding-inline: var(--_space) }
[part~="foot"] { padding: var(--_row) calc(var(--_space) / .8125); border-block-start: 1px solid var(--_line); font-size: .8125em; color: var(--_muted); margin-block-start: var(--_near) }
@media (forced-colors: active) { [part~="unread"] { border: 1px solid } [part~="unseen"] { border-inline-start: 3px solid Highlight } [part~="panel"] { border-color: CanvasText } }
@media print { :host { display: none } }
`
