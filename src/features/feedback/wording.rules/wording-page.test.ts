/** `docs/wording.md` says what the rules do; `npm run golden` writes it anew. */
import { expect, test } from 'vitest';
import { wordingRules } from './check.ts';
import { wordingPage } from './wording-page.ts';

test('docs/wording.md describes the rules as they are.', async () => {
  await expect(wordingPage()).toMatchFileSnapshot('../../../../docs/wording.md');
});

test('Every rule is on the page with its reason and its better wording.', () => {
  const page = wordingPage();
  for (const { id, reason, suggestion } of wordingRules) {
    expect(page).toContain(`Rule \`${id}\``);
    expect(page).toContain(reason);
    expect(page).toContain(suggestion);
  }
});
