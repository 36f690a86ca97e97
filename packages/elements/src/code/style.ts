/**
 * Colours of code, each of one lightness on light ground and of another on dark ground (`ground.ts` says which it
 * is: `currentColor` isn't known inside a highlight). Where a person has chosen all colours, code has theirs.
 */
export const codeStyle = /* css */ `
::highlight(community-keyword) { color: var(--community-code-keyword, oklch(calc(.47 + .31 * var(--_dark, 0)) .16 300)) }
::highlight(community-string) { color: var(--community-code-string, oklch(calc(.46 + .34 * var(--_dark, 0)) .11 150)) }
::highlight(community-number) { color: var(--community-code-number, oklch(calc(.48 + .32 * var(--_dark, 0)) .11 60)) }
::highlight(community-comment) { color: var(--community-code-comment, oklch(calc(.5 + .22 * var(--_dark, 0)) .02 250)) }
::highlight(community-name) { color: var(--community-code-name, oklch(calc(.46 + .34 * var(--_dark, 0)) .14 255)) }
::highlight(community-type) { color: var(--community-code-type, oklch(calc(.46 + .34 * var(--_dark, 0)) .08 205)) }
::highlight(community-inserted) { color: var(--community-code-inserted, oklch(calc(.46 + .34 * var(--_dark, 0)) .12 150)) }
::highlight(community-deleted) { color: var(--community-code-deleted, oklch(calc(.48 + .28 * var(--_dark, 0)) .16 25)) }
`
