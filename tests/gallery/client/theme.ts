/** Light or dark by choice, where the page's style knows only what the system prefers. */

export type Theme = 'light' | 'dark';

const preference = /prefers-color-scheme/u;
let rules: readonly CSSMediaRule[] | undefined;

/** The rules for the dark, looked up before the first of them is changed. */
function darkRules(): readonly CSSMediaRule[] {
  rules ??= [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSMediaRule)
    .filter(({ media }) => preference.test(media.mediaText));
  return rules;
}

/** Makes the rules for the dark hold always or never, and the browser's own fields likewise. */
export function setTheme(theme: Theme): void {
  for (const { media } of darkRules()) media.mediaText = theme === 'dark' ? 'all' : 'not all';
  document.documentElement.style.colorScheme = theme;
}
