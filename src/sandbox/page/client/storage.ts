/** What the browser remembers for the page. A browser that remembers nothing is no fault. */

const prefix = 'local-slack.';

/** What was remembered under a name, in this browser or in this tab. */
export function remembered(name: string, where: 'browser' | 'tab' = 'browser'): string | undefined {
  try {
    return storage(where).getItem(prefix + name) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Remembers a text; an empty one is forgotten. */
export function remember(name: string, text: string, where: 'browser' | 'tab' = 'browser'): void {
  try {
    if (text === '') storage(where).removeItem(prefix + name);
    else storage(where).setItem(prefix + name, text);
  } catch {
    // It is then remembered until the page is loaded again.
  }
}

function storage(where: 'browser' | 'tab'): Storage {
  return where === 'tab' ? window.sessionStorage : window.localStorage;
}
