/**
 * The look of a thread. Font and colours are the page's: every colour is a `--community-*` property whose
 * default derives from the current text colour, so light, dark and anything between need nothing. Lengths are
 * in `em` of the host, never `rem`, which follows the page's root; sides are logical, for right to left.
 */
export const threadStyle = /* css */ `
:host {
  --_muted: var(--community-muted, color-mix(in oklab, currentColor 72%, transparent));
  --_line: var(--community-line, color-mix(in oklab, currentColor 16%, transparent));
  --_tint: var(--community-tint, color-mix(in oklab, currentColor 5%, transparent));
  --_error: var(--community-error, color-mix(in oklab, #e0262f 66%, currentColor));
  --_accent: var(--community-accent, currentColor);
  --_radius: var(--community-radius, 8px);
  --_target: 24px;
  --_gutter: 2.5em;
  --_step: 1.6em;
  --_cap: 6;
  container-type: inline-size;
  display: block;
  color: var(--community-text, inherit);
  font-family: var(--community-font, inherit);
  font-size: var(--community-size, max(1em, 14px));
  line-height: 1.55;
  text-align: start;
}
:host([hidden]) { display: none }
slot { display: block; min-block-size: var(--community-reserve, 28em) }
* { box-sizing: border-box; margin: 0 }
:focus-visible { outline: 2px solid var(--community-focus, currentColor); outline-offset: 2px }
button, input, textarea { font: inherit; letter-spacing: inherit; color: inherit }
button { cursor: pointer; border: 0; background: none; padding: 0; min-block-size: var(--_target) }
[part~="heading"] { font-size: 1.3em; font-weight: 650; line-height: 1.25; letter-spacing: -.012em; margin-block-end: .8em }
[part~="note"] { color: var(--_muted); font-size: .875em; margin-block-end: .75em }
[part~="problem"] { color: var(--_error); font-size: .9em; padding-block: .4em }
[part~="action"] { color: var(--_muted); font-size: .875em; text-underline-offset: .2em; min-inline-size: var(--_target) }
[part~="action"]:is(:hover, :focus-visible) { color: inherit; text-decoration: underline }
[part~="problem"] [part~="action"] { color: inherit; text-decoration: underline }

[part~="composer"] { border: 1px solid var(--_line); border-radius: var(--_radius); margin-block-end: 1em }
[part~="composer"]:focus-within { border-color: color-mix(in oklab, currentColor 45%, transparent) }
[part~="textarea"] {
  display: block; inline-size: 100%; min-block-size: 3.1em; max-block-size: 60vh; padding: .75em .9em; border: 0; outline: 0;
  resize: none; field-sizing: content; background: var(--_tint); border-radius: calc(var(--_radius) - 1px);
}
[part~="composer"]:focus-within [part~="textarea"] { min-block-size: 6.4em; background: none }
::placeholder { color: var(--_muted); opacity: 1 }
[part~="rest"]:not([hidden]) { display: flex; flex-wrap: wrap; align-items: center; gap: .5em 1em; padding: .5em .6em .6em .9em }
[part~="rest"] > [part~="problem"] { flex-basis: 100%; padding: 0 }
[part~="problem"]:empty, [part~="status"]:empty { display: none }
[part~="name"] { flex: 0 1 12em; min-inline-size: 8em; min-block-size: var(--_target); padding: .25em 0; border: 0; border-block-end: 1px solid var(--_line); background: none; border-radius: 0 }
[part~="hint"], [part~="counter"], [part~="as"], [part~="status"], [part~="sure"] { color: var(--_muted); font-size: .8125em }
[part~="hint"] { flex: 1 1 12em }
[part~="counter"] { order: 1; font-variant-numeric: tabular-nums }
[part~="over"], [part~="failed"] [part~="status"] { color: var(--_error) }
[part~="rest"] > button { order: 2 }

[part~="row"] {
  --_in: calc(min(var(--depth), var(--_cap)) * var(--_step));
  position: relative; padding-block: .8em .35em; padding-inline-start: var(--_in);
}
[part~="row"]::before {
  content: ""; position: absolute; inset-block: 0; inset-inline-start: calc(var(--_gutter) * .38); inline-size: calc(var(--_in) - 2px); pointer-events: none;
  background: linear-gradient(to right, var(--_line) 1px, #0000 0) 0 / var(--_step);
}
:host(:dir(rtl)) [part~="row"]::before { background: linear-gradient(to left, var(--_line) 1px, #0000 0) 100% / var(--_step) }
[part~="root"] { border-block-start: 1px solid var(--_line); padding-block-start: 1.1em }
[part~="root"]:first-child { border: 0 }
[part~="row"]:focus { outline: 0 }
[part~="row"]:focus > [part~="body"] { background: var(--_tint); border-radius: 3px; box-shadow: 0 0 0 .35em var(--_tint) }

[part~="meta"] { display: flex; flex-wrap: wrap; align-items: center; gap: 0 .6em; line-height: 1.4 }
[part~="meta"] > :is([part~="time"], [part~="edited"], [part~="to"]) { color: var(--_muted); font-size: .85em }
[part~="author"] { font-size: .9375em; font-weight: 600; overflow-wrap: anywhere }
[part~="author"] a { color: inherit; text-decoration: none }
[part~="author"] a:hover { text-decoration: underline }
[part~="avatar"] {
  flex: none; display: grid; place-items: center; inline-size: 2.375em; block-size: 2.375em; border-radius: 50%; overflow: hidden;
  background: color-mix(in oklab, currentColor 9%, transparent); font-size: .8em; font-weight: 600; line-height: 1; color: var(--_muted);
}
[part~="avatar"] img { inline-size: 100%; block-size: 100%; object-fit: cover }
[part~="badge"] {
  border: 1px solid var(--_line); border-radius: 99px; padding: 0 .6em; font-size: .78em; font-weight: 600; line-height: 1.6; color: var(--community-badge, inherit);
}
[part~="news"], [part~="to"] { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }

[part~="body"], [part~="actions"], [part~="row"] > [part~="composer"] { margin-inline-start: var(--_gutter) }
[part~="body"] { overflow-wrap: anywhere; max-inline-size: 42em }
[part~="body"] > * + *, blockquote > * + *, li > * + * { margin-block-start: .65em }
[part~="body"] :is(h1, h2, h3, h4, h5, h6) { font-size: 1.06em; font-weight: 650; line-height: 1.35 }
[part~="body"] a { color: var(--community-link, inherit); text-decoration-color: color-mix(in oklab, currentColor 45%, transparent); text-underline-offset: .18em }
[part~="body"] a:hover { text-decoration-color: currentColor }
[part~="body"] img { max-inline-size: 100%; block-size: auto; border-radius: calc(var(--_radius) / 2) }
:is(ul, ol) { padding-inline-start: 1.4em }
.task { list-style: none; margin-inline-start: -1.4em }
.task input { margin-inline-end: .5em }
blockquote { border-inline-start: 2px solid var(--_line); padding-inline-start: .9em; color: var(--_muted) }
code { font: .9em/1.5 var(--community-mono, ui-monospace, SFMono-Regular, Menlo, Consolas, monospace); background: var(--_tint); border-radius: 3px; padding: .1em .3em }
pre { padding: .8em 1em; background: var(--_tint); border-radius: calc(var(--_radius) / 2) }
pre code { padding: 0; background: none; overflow-wrap: normal }
.scroll { overflow-x: auto }
table { border-collapse: collapse; font-size: .95em }
th, td { padding: .35em .8em .35em 0; border-block-end: 1px solid var(--_line); vertical-align: top; overflow-wrap: break-word }
th:not([align]) { text-align: start }
hr { border: 0; border-block-start: 1px solid var(--_line) }
[part~="mark"] { color: var(--_muted); font-style: italic }
[part~="actions"] { display: flex; flex-wrap: wrap; gap: 0 1em; align-items: center; min-block-size: 1.9em }
[part~="row"] > [part~="composer"] { margin-block: .3em .8em }
:is([part~="waiting"], [part~="sending"]) > [part~="body"] { opacity: .62 }

[part~="gap"] { padding-block: .5em .8em }
[part~="more"]::before { content: ""; display: inline-block; inline-size: calc(var(--_gutter) * .8); margin-inline-end: calc(var(--_gutter) * .2); border-block-start: 1px dashed; vertical-align: .3em; opacity: .5 }
[aria-busy="true"] { opacity: .6 }
[part~="empty"] { padding-block: 3.2em; text-align: center; text-wrap: balance }
[part~="empty"] p + p { color: var(--_muted); margin-block-start: .3em }
[part~="skeleton"] { min-block-size: var(--community-reserve, 20em) }
[part~="skeleton"] div { display: grid; gap: .7em; padding-block: 1.1em; margin-inline-start: var(--_gutter) }
[part~="skeleton"] i { block-size: .75em; border-radius: 99px; background: var(--_tint); max-inline-size: 36em }
[part~="skeleton"] i:first-child { inline-size: 9em }
[part~="skeleton"] i:last-child { inline-size: 62% }
[part~="pill-place"] { position: sticky; inset-block-end: 1.2em; block-size: 0; display: grid; place-items: end center; z-index: 1 }
[part~="pill"], [part~="primary"] { background: var(--_accent); border: 1px solid transparent; padding: .35em 1.1em; border-radius: 99px; font-weight: 600; font-size: .9em }
[part~="pill"] > span, [part~="primary"] > span { color: var(--community-on-accent, oklch(from currentColor round(1.21 - l) 0 0)) }
[part~="pill"] { box-shadow: 0 2px 12px #0003 }

[data-deep="3"] [part~="to"] { position: static; inline-size: auto; block-size: auto; clip-path: none; white-space: normal }
@container (width < 48em) { [data-deep="2"] [part~="to"] { position: static; inline-size: auto; block-size: auto; clip-path: none; white-space: normal } }
@container (width < 30em) {
  [data-deep="1"] [part~="to"] { position: static; inline-size: auto; block-size: auto; clip-path: none; white-space: normal }
  [part~="row"], [part~="skeleton"] { --_gutter: 0em; --_step: .8em; --_cap: 3 }
  [part~="avatar"] { inline-size: 2em; block-size: 2em; font-size: .75em }
  [part~="meta"] { padding-block-end: .25em }
}
@container (width >= 48em) { [part~="row"] { --_step: 2.5em; --_cap: 10 } }
@media (pointer: coarse) {
  :host { --_target: 44px }
  input, textarea { font-size: max(1em, 16px) }
}
@media print { [part~="composer"], [part~="actions"], [part~="gap"], [part~="pill-place"] { display: none } }
`
