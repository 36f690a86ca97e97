/**
 * Colours of code, each of one lightness on light ground and another on dark ground, which the colour of the
 * text tells. Where a person has chosen all colours, code has theirs.
 */
export const codeStyle = /* css */ `
@media not (forced-colors: active) {
  ::highlight(community-keyword) { color: var(--community-code-keyword, oklch(from currentColor calc(.47 + .31 * round(l)) .16 300)) }
  ::highlight(community-string) { color: var(--community-code-string, oklch(from currentColor calc(.46 + .34 * round(l)) .11 150)) }
  ::highlight(community-number) { color: var(--community-code-number, oklch(from currentColor calc(.48 + .32 * round(l)) .11 60)) }
  ::highlight(community-comment) { color: var(--community-code-comment, oklch(from currentColor calc(.52 + .2 * round(l)) .02 250)) }
  ::highlight(community-name) { color: var(--community-code-name, oklch(from currentColor calc(.46 + .34 * round(l)) .14 255)) }
  ::highlight(community-type) { color: var(--community-code-type, oklch(from currentColor calc(.46 + .34 * round(l)) .08 205)) }
  ::highlight(community-inserted) { color: var(--community-code-inserted, oklch(from currentColor calc(.46 + .34 * round(l)) .12 150)) }
  ::highlight(community-deleted) { color: var(--community-code-deleted, oklch(from currentColor calc(.48 + .28 * round(l)) .16 25)) }
}
`
