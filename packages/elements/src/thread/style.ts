/**
 * The look of a thread. Font and colours are the page's: every colour is a `--community-*` property whose
 * default derives from the current text colour, so light, dark and anything between need nothing. Lengths are
 * in `em` of the host, never `rem`, which follows the page's root; sides are logical, for right to left.
 * What only writers see is in `write/style.ts`.
 */
export const threadStyle = /* css */ `
:host {
  --_muted: var(--community-muted, color-mix(in oklab, currentColor 80%, transparent));
  --_line: var(--community-line, color-mix(in oklab, currentColor 16%, transparent));
  --_tint: var(--community-tint, color-mix(in oklab, currentColor 5%, transparent));
  --_error: var(--community-error, color-mix(in oklab, #e0262f 60%, currentColor));
  --_accent: var(--community-accent, rgb(from currentColor r g b));
  --_on-accent: var(--community-on-accent, color(from var(--_accent) xyz calc((.18 - y)*1e9) calc((.18 - y)*1e9) calc((.18 - y)*1e9)));
  --_gutter: 2.5em;
  --_space: var(--community-space, 1em);
  --_row: calc(.9 * var(--_space) / var(--community-density, 1));
  --_near: calc(.4 * var(--_row));
  --_target: 24px;
  --_step: 1.6em;
  --_cap: 6;
  container-type: inline-size;
  contain-intrinsic-inline-size: min(40em, 80vw);
  min-inline-size: 0;
  max-inline-size: 100%;
  display: block;
  color: var(--community-text, inherit);
  font-family: var(--community-font, inherit);
  font-size: var(--community-size, max(1em, 14px));
  line-height: var(--community-line-height, 1.55);
  text-align: start;
}
:host([hidden]) { display: none }
slot, [part~="thread"] { display: block; min-block-size: calc(var(--community-reserve, 14em) + 6.65em) }
[part~="thread"] slot { min-block-size: 0 }
* { box-sizing: border-box; margin: 0; text-underline-offset: .2em }
:focus-visible, [part~="composer"]:has(textarea:focus-visible) { outline: 2px solid var(--community-focus, currentColor); outline-offset: 2px }
button, input, textarea, select { font: inherit; color: inherit; border: 0; background: none; padding: 0 }
button { cursor: pointer; min-block-size: var(--_target); min-inline-size: var(--_target) }
a { color: var(--community-link, inherit) }
[part~="head"], [part~="orders"], [part~="actions"], [part~="meta"] { display: flex; flex-wrap: wrap; align-items: center; gap: var(--_near) var(--_space) }
[part~="head"], [part~="orders"] { justify-content: space-between }
[part~="head"], [part~="note"] { margin-block-end: var(--_row) }
[part~="heading"] { font-size: 1.3em; line-height: 1.25 }
select { min-block-size: var(--_target); border-block-end: 1px solid var(--_line); font-size: .875em }
hr { border: 0 }
option { background: Canvas; color: CanvasText }
[aria-pressed="true"], [part~="author"], [part~="avatar"] { font-weight: 600 }
[part~="edited"], [part~="note"], [part~="action"], [part~="to"], [part~="time"] { color: var(--_muted); font-size: .875em }
[part~="time"] { unicode-bidi: plaintext; &:not(:hover) { text-decoration: none } }
[part~="action"]:is(:hover, :focus-visible), [part~="problem"] * { color: inherit; text-decoration: underline .08em }
[part~="problem"] { color: var(--_error); font-size: .9em; padding-block: var(--_near) }

[part~="accepted"], [part~="composer"] { border: 1px solid var(--_line); border-radius: var(--community-radius, 8px); margin-block: var(--_near) var(--_row) }
[part~="textarea"] {
  display: block; inline-size: 100%; min-block-size: var(--_target); max-block-size: 60vh; outline: 0;
  resize: none; field-sizing: content; background: var(--_tint);
}
[part~="composer"]:focus-within { border-color: var(--_muted) }
[part~="composer"]:focus-within [part~="textarea"] { min-block-size: 6.4em; background: none }
::placeholder { color: var(--_muted); opacity: 1 }
:placeholder-shown { direction: inherit }

[part~="row"] {
  --_in: calc(min(var(--depth), var(--_cap)) * var(--_step));
  position: relative; padding-block: var(--_row) var(--_near); padding-inline-start: calc(var(--_in) + var(--_gutter));
}
[part~="row"]::before {
  content: ""; position: absolute; inset-block: 0; inset-inline-start: calc(.38 * var(--_gutter)); inline-size: calc(var(--_in) - 2px); pointer-events: none;
  background: linear-gradient(to right, var(--_line) 1px, #0000 0) 0 / var(--_step);
}
[dir="rtl"] [part~="row"]::before { scale: -1 }
hr, [part~="root"] { border-block-start: 1px solid var(--_line) }
.run:first-child > :first-child { border: 0 }
[part~="row"]:focus { outline: 0 }
[part~="row"]:is(:focus, [aria-current]) > [part~="body"] { background: var(--_tint); box-shadow: 0 0 0 .4em var(--_tint) }
/* Seen where colours are forced, and nowhere else. */
[aria-current] { outline: 1px solid #0000 }

[part~="meta"] { gap: .25em calc(var(--_space) * .6) }
[part~="author"] { overflow-wrap: anywhere; max-inline-size: calc(100% - 3em); color: inherit; text-decoration: none }
[part~="avatar"] {
  display: grid; place-items: center; inline-size: 2.375em; aspect-ratio: 1; border-radius: 50%; overflow: hidden;
  margin-inline-start: calc(-1.25 * var(--_gutter)); background: var(--_tint); color: var(--_muted); font-size: .8em;
  img { inline-size: 100%; block-size: 100%; object-fit: cover }
}
[part~="reaction"], [part~="badge"] { border: 1px solid var(--_line); border-radius: 99px; padding-inline: calc(var(--_space) / 2) }
[part~="reaction"] { margin-inline-end: calc(var(--_space) / -4) }
[part~="badge"] { font-size: .8em }
[part~="news"], [part~="to"] { position: absolute; clip-path: inset(50%); inset-inline: 0; overflow-wrap: anywhere }

[part~="body"] { overflow-wrap: anywhere; max-inline-size: 42em }
:is([part~="body"] > div, blockquote, li) > :not(:first-child) { margin-block-start: .65em }
[part~="body"] :is(h2, h3, h4, h5, h6) { font-size: 1.06em }
[part~="body"] img { max-inline-size: 100%; block-size: auto }
[part~="body"] img:not([height]) { inline-size: 100%; aspect-ratio: 2; object-fit: contain }
ul, ol { padding-inline: 1.4em }
.task { list-style: none; text-indent: -1.4em }
blockquote { border-inline-start: 2px solid var(--_line); padding-inline-start: .9em; color: var(--_muted) }
blockquote blockquote { color: inherit }
code { font: .9em/1.5 var(--community-mono, ui-monospace, Menlo, Consolas, monospace) }
code, pre { background: var(--_tint); border-radius: 3px; padding: .1em .3em }
[part~="accepted"], [part~="textarea"], pre { padding: var(--_row) var(--_space) }
pre code { padding: 0; background: none; overflow-wrap: normal }
.scroll { overflow-x: auto }
table { border-collapse: collapse }
th, td { padding: .35em .8em .35em 0; border-block-end: 1px solid var(--_line); overflow-wrap: break-word }
th:not([align]) { text-align: start }
[part~="mark"] { color: var(--_muted); font-style: italic }
[part~="actions"] { margin-block-start: var(--_near) }

[part~="fold"]::before { content: "− " / "" }
[part~="fold"][aria-expanded="false"]::before { content: "+ " / "" }
[part~="react"][aria-expanded="true"], [part~="reaction"][aria-pressed="true"] { border-color: currentColor; background: var(--_tint) }
[part~="badge"], [part~="new"] { color: var(--community-badge, inherit); font-weight: 600 }
[part~="gap"] { padding-block: var(--_near) var(--_row) }
[aria-busy="true"] { opacity: .6 }
[part~="empty"] { padding-block: calc(5 * var(--_row)); text-align: center; text-wrap: balance }
[part~="empty"] p + p { color: var(--_muted) }
[part~="skeleton"] div { display: grid; gap: var(--_row); padding-block: var(--_row) }
i { block-size: .75em; border-radius: 99px; background: var(--_tint) }
i:first-child { inline-size: 9em }
[part~="pill-place"] { position: sticky; inset-block-end: var(--_space) }
/* Both grounds and words are made of the text's colour, or neither where a browser can't: then they are still read. */
[part~="pill"], [part~="primary"] {
  background: var(--_accent); border: 1px solid #0000; padding: var(--_near) var(--_space); border-radius: 99px; font-weight: 600; font-size: .9em;
  span { color: var(--_on-accent) }
}

[data-deep="3"] [part~="to"] { position: static; clip-path: none }
@container (width < 30em) {
  [part~="row"] { --_gutter: 0em; --_step: .8em; --_cap: 3 }
  [part~="row"] [part~="meta"] { --_gutter: 2.5em; padding-inline-start: var(--_gutter); min-block-size: 2.2em }
  [part~="avatar"] { position: absolute }
  [data-deep="1"] [part~="to"] { position: static; clip-path: none }
}
@container (width < 48em) { [data-deep="2"] [part~="to"] { position: static; clip-path: none } }
@container (width >= 48em) { [part~="row"] { --_step: 2.5em; --_cap: 10 } }
/*
 * Browsers guess how high posts are that they pass over, and are wrong at the first paint, by which what stands below
 * would move: so they look at as many as fill a screen. To look at all would put that off.
 */
@supports (overflow-anchor: auto) {
  .run:nth-child(n + 13) { content-visibility: auto; contain-intrinsic-block-size: auto 20em; overflow-clip-margin: 1em }
}
@media (pointer: coarse) {
  :host { --_target: 44px }
  [part~="actions"] { column-gap: calc(var(--_space) / 2) }
  input, textarea, select { font-size: max(1em, 16px) }
  [part~="meta"] a { min-inline-size: 44px; min-block-size: 44px; padding-block: 11px; margin-block: -11px }
}
`
