/** The README and `docs/import.md` say what an import recognises; `npm run golden` writes them anew. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { encodings } from '../../../platform/csv/encoding.ts';
import { separators } from '../../../platform/csv/separator.ts';
import { recognisedTable, recognisedWordsReport } from './recognised.view.ts';

const forms = { encodings, separators: Object.keys(separators) };
const [begin, end] = ['<!-- recognised: made from the code -->', '<!-- recognised: end -->'];

test('docs/import.md lists every header and word that an import knows.', async () => {
  await expect(recognisedWordsReport(forms)).toMatchFileSnapshot('../../../../docs/import.md');
});

test('The README has the table of what an import recognises, as the code has it.', async () => {
  const readme = fileURLToPath(new URL('../../../../README.md', import.meta.url));
  const text = await readFile(readme, 'utf8');
  const [before = '', rest = ''] = text.split(begin);
  const after = rest.split(end)[1];
  expect(after, 'the marks around the table').toBeDefined();
  const expected = `${before}${begin}\n\n${recognisedTable(forms)}\n\n${end}${after ?? ''}`;
  await expect(expected).toMatchFileSnapshot('../../../../README.md');
});
