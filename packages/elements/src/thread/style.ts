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
  --_target: 24px;
  --_gutter: 2.5em;
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
  line-height: 1.55;
  text-align: start;
}
:host([hidden]) { display: none }
slot, [part~="thread"] { display: block; min-block-size: calc(var(--community-reserve, 14em) + 6.65em) }
[part~="thread"] slot { min-block-size: 0 }
* { box-sizing: border-box; margin: 0 }
:focus-visible, [part~="composer"]:has(textarea:focus-visible) { outline: 2px solid var(--community-focus, currentColor); outline-offset: 2px }
button, input, textarea, select { font: inherit; color: inherit; border: 0; background: none; padding: 0 }
button { cursor: pointer; min-block-size: var(--_target) }
a { color: var(--community-link, inherit); text-underline-offset: .2em }
[part~="head"], [part~="orders"] { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .2em 1em }
[part~="head"] { margin-block-end: .8em }
[part~="heading"] { font-size: 1.3em; line-height: 1.25 }
select { min-block-size: var(--_target); border: solid var(--_line); border-width: 0 0 1px; font-size: .875em }
option { background: Canvas; color: CanvasText }
[aria-pressed="true"] { font-weight: 600 }
[part~="note"], [part~="action"], [part~="to"], [part~="time"], [part~="edited"] { color: var(--_muted); font-size: .875em }
[part~="time"]:not(:hover) { text-decoration: none }
[part~="note"] { margin-block-end: .75em }
[part~="action"] { min-inline-size: var(--_target) }
[part~="time"] { unicode-bidi: plaintext }
[part~="action"]:is(:hover, :focus-visible), [part~="problem"] * { color: inherit; text-decoration: underline .08em; text-underline-offset: .2em }
[part~="problem"] { color: var(--_error); font-size: .9em; padding-block: .4em }

[part~="composer"], [part~="accepted"] { border: 1px solid var(--_line); border-radius: var(--community-radius, 8px); margin-block: .3em 1em }
[part~="accepted"] { padding: .8em 1em }
[part~="composer"]:focus-within { border-color: var(--_muted) }
[part~="textarea"] {
  display: block; inline-size: 100%; min-block-size: 3.1em; max-block-size: 60vh; padding: .75em .9em; outline: 0;
  resize: none; field-sizing: content; background: var(--_tint);
}
[part~="composer"]:focus-within [part~="textarea"] { min-block-size: 6.4em; background: none }
::placeholder { color: var(--_muted); opacity: 1 }
:placeholder-shown { direction: inherit }

[part~="row"] {
  --_in: calc(min(var(--depth), var(--_cap)) * var(--_step));
  position: relative; padding-block: .8em .35em; padding-inline-start: calc(var(--_in) + var(--_gutter));
}
[part~="row"]::before {
  content: ""; position: absolute; inset-block: 0; inset-inline-start: calc(var(--_gutter) * .38); inline-size: calc(var(--_in) - 2px); pointer-events: none;
  background: linear-gradient(to right, var(--_line) 1px, #0000 0) 0 / var(--_step);
}
[dir="rtl"] [part~="row"]::before { scale: -1 }
[part~="root"] { border-block-start: 1px solid var(--_line); padding-block-start: 1.1em }
.run:first-child > :first-child { border: 0 }
[part~="row"]:focus { outline: 0 }
[part~="row"]:is(:focus, [aria-current]) > [part~="body"] { background: var(--_tint); box-shadow: 0 0 0 .4em var(--_tint) }
/* Seen where colours are forced, and nowhere else. */
[aria-current] { outline: 1px solid #0000 }

[part~="meta"] { display: flex; flex-wrap: wrap; align-items: center; gap: .25em .6em }
[part~="author"] { font-weight: 600; overflow-wrap: anywhere; max-inline-size: calc(100% - 3em); a { color: inherit; text-decoration: none } }
[part~="avatar"] {
  display: grid; place-items: center; inline-size: 2.375em; aspect-ratio: 1; border-radius: 50%; overflow: hidden;
  margin-inline-start: calc(var(--_gutter) * -1.25); background: var(--_tint); color: var(--_muted); font-size: .8em; font-weight: 600;
  img { inline-size: 100%; block-size: 100%; object-fit: cover }
}
[part~="badge"] { border: 1px solid var(--_line); border-radius: 99px; padding: 0 .6em; font-size: .78em; font-weight: 600; color: var(--community-badge, inherit) }
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
pre { padding: .8em 1em }
pre code { padding: 0; background: none; overflow-wrap: normal }
.scroll { overflow-x: auto }
table { border-collapse: collapse }
th, td { padding: .35em .8em .35em 0; border-block-end: 1px solid var(--_line); overflow-wrap: break-word }
th:not([align]) { text-align: start }
hr { border: solid var(--_line); border-width: 1px 0 0 }
[part~="mark"] { color: var(--_muted); font-style: italic }
[part~="actions"] { display: flex; flex-wrap: wrap; gap: .25em 1em; align-items: center; margin-block-start: .2em }

[part~="fold"]::before { content: "− " / "" }
[part~="fold"][aria-expanded="false"]::before { content: "+ " / "" }
[part~="reaction"] { padding-inline: .6em; margin-inline-end: -.5em; border: 1px solid var(--_line); border-radius: 99px }
[part~="react"][aria-expanded="true"], [part~="reaction"][aria-pressed="true"] { border-color: currentColor; background: var(--_tint) }
[part~="new"] { color: var(--community-badge, inherit); font-weight: 600 }
[part~="gap"] { padding-block: .5em .8em }
[aria-busy="true"] { opacity: .6 }
[part~="empty"] { padding-block: 4.5em; text-align: center; text-wrap: balance }
[part~="empty"] p + p { color: var(--_muted) }
[part~="skeleton"] div { display: grid; gap: .7em; padding-block: 1.1em }
i { block-size: .75em; border-radius: 99px; background: var(--_tint) }
i:first-child { inline-size: 9em }
i:last-child { inline-size: 62% }
[part~="pill-place"] { position: sticky; inset-block-end: 1.2em; block-size: 0; translate: 0 .5em; display: flex; place-content: center; align-items: end; z-index: 1 }
/* Both grounds and words are made of the text's colour, or neither where a browser can't: then they are still read. */
[part~="pill"], [part~="primary"] {
  background: var(--_accent); border: 1px solid #0000; padding: .35em 1.1em; border-radius: 99px; font-weight: 600; font-size: .9em;
  span { color: var(--_on-accent) }
}

@container (width < 30em) {
  [part~="row"] { --_gutter: 0em; --_step: .8em; --_cap: 3 }
  [part~="row"] [part~="meta"] { padding-inline-start: 2.5em; min-block-size: 2.2em }
  [part~="avatar"] { position: absolute; margin-inline-start: -3.125em }
  [data-deep="1"] [part~="to"] { position: static; clip-path: none }
}
@container (width < 48em) { [data-deep="2"] [part~="to"] { position: static; clip-path: none } }
@container (width >= 48em) { [part~="row"] { --_step: 2.5em; --_cap: 10 } }
[data-deep="3"] [part~="to"] { position: static; clip-path: none }
/*
 * Browsers guess how high posts are that they pass over, and are wrong at the first paint, by which what stands below
 * would move: so they look at as many as fill a screen. To look at all would put that off.
 */
@supports (overflow-anchor: auto) {
  .run:nth-child(n + 13) { content-visibility: auto; contain-intrinsic-block-size: auto 20em; overflow-clip-margin: 1em }
}
@media (pointer: coarse) {
  :host { --_target: 44px }
  input, textarea, select { font-size: max(1em, 16px) }
  [part~="meta"] a { min-inline-size: 44px; padding-block: 11px; margin-block: -11px }
}
`
