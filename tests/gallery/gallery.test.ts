/** The gallery of faces: nothing is forgotten, everything is known for what it is, and sizes are true. */
import { createHash } from 'node:crypto';
import { get } from 'node:http';
import { readdirSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { PageAssets } from '../../src/sandbox/page-api.ts';
import { builderJson, builderLink, type Drawn, type Face, isNear, type Size } from './face.ts';
import { facesOf, readGoldens } from './goldens.ts';
import { buildGallery, readFaces, selfContained, serveGallery } from './page.ts';

const root = path.join(import.meta.dirname, '..', '..');
const rowActions = [{ name: 'draft', label: 'Draft' }];

const section = { type: 'section', text: { type: 'mrkdwn', text: 'Good morning.' } };

function facesFrom(json: unknown, file = 'src/features/digest/__goldens__/one.json'): Face[] {
  return facesOf({ file, text: JSON.stringify(json) }, rowActions);
}

function drawnFrom(json: unknown): Drawn {
  const [face] = facesFrom(json);
  if (face === undefined) throw new Error('there is no face');
  return face.drawn;
}

function sizesOf(json: unknown): readonly Size[] {
  return facesFrom(json)[0]?.sizes ?? [];
}

describe('The goldens on disk', () => {
  test('Every golden in the repository is read.', async () => {
    const onDisk = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .map((file) => `src/${file.split(path.sep).join('/')}`)
      .filter((file) => /\/__goldens__\/[^/]+\.\w+$/u.test(file));
    const read = (await readGoldens()).map(({ file }) => file);
    expect(read.toSorted()).toEqual(onDisk.toSorted());
    expect(read.length).toBeGreaterThan(200);
  });

  test('Each of them shows at least one face, and none that the gallery does not know.', async () => {
    const goldens = await readGoldens();
    const faces = await readFaces();
    const shown = new Set(faces.map(({ file }) => file));
    expect(goldens.filter(({ file }) => !shown.has(file))).toEqual([]);
    const unknown = faces.filter(({ drawn }) => drawn.kind === 'unknown');
    expect(unknown.map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
  });

  test('Two faces of a feature never have the same name.', async () => {
    const names = (await readFaces()).map(({ group, name }) => `${group}/${name}`);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });
});

describe('What a golden is', () => {
  const kinds: readonly [string, unknown, Drawn['kind']][] = [
    ['a text with blocks is a message', { text: 'Hello', blocks: [section] }, 'message'],
    ['a modal is a modal', { type: 'modal', title: {}, blocks: [section] }, 'modal'],
    ['a Home is a Home', { type: 'home', blocks: [section] }, 'home'],
    ['a list of blocks is a part', [section], 'blocks'],
    ['blocks without a text are a part', { filter: 'mine', blocks: [section] }, 'blocks'],
    ['a receipt is a row', { kind: 'receipt', text: { text: '✓' }, blockId: '1.a.b' }, 'row'],
    ['sentences under fields are errors', [{ when: 'Choose a day.' }], 'errors'],
    ['a block the page cannot draw is unknown', [{ type: 'video' }], 'unknown'],
    [
      'a message with such a block is unknown',
      { text: '', blocks: [{ type: 'video' }] },
      'unknown',
    ],
    ['an empty list is unknown', [], 'unknown'],
    ['a number is unknown', 7, 'unknown'],
  ];
  test.each(kinds)('%s.', (_, json, kind) => {
    expect(facesFrom(json).map(({ drawn }) => drawn.kind)).toEqual([kind]);
  });

  test('A file that is no JSON is unknown.', () => {
    const faces = facesOf({ file: 'src/features/digest/__goldens__/one.json', text: '{' }, []);
    expect(faces.map(({ drawn }) => drawn.kind)).toEqual(['unknown']);
  });

  test('A face is called after its golden, and a part of one after its key, words or place.', () => {
    expect(facesFrom({ text: 'Hello', blocks: [section] })).toMatchObject([
      { group: 'digest', name: 'one' },
    ]);
    const faces = facesFrom({
      saved: [section],
      lists: [[section], { filter: 'mine', blocks: [section] }],
    });
    expect(faces.map(({ name }) => name)).toEqual([
      'one · saved',
      'one · lists · 1',
      'one · lists · mine',
    ]);
  });

  test('A text is one face, or one for each line that begins a new one.', () => {
    const textFaces = (text: string): Face[] =>
      facesOf({ file: 'src/features/touches/__goldens__/drafts.txt', text }, []);
    expect(textFaces('✓ spoke\n✓ wrote\n').map(({ name }) => name)).toEqual(['drafts']);
    expect(textFaces('=== known, email\nHello,\n\nBye\n\n=== short\nHi\n')).toMatchObject([
      { name: 'drafts · known, email', drawn: { kind: 'text', text: 'Hello,\n\nBye' } },
      { name: 'drafts · short', drawn: { kind: 'text', text: 'Hi' } },
    ]);
  });

  test('A row gets its button, and its menu says what the features call its entries.', () => {
    const row = {
      kind: 'open',
      text: { text: '*Dana Reyes*' },
      blockId: '1.candidate.1',
      button: { actionId: 'touches.open-log', label: 'Log contact' },
      menu: ['draft', { text: 'Give access', value: 'handoffs.give-access' }],
    };
    expect(drawnFrom(row)).toMatchObject({
      kind: 'row',
      blocks: [
        { type: 'section' },
        {
          type: 'actions',
          block_id: '1.candidate.1',
          elements: [
            { type: 'button', text: { text: 'Log contact' } },
            {
              type: 'overflow',
              options: [{ text: { text: 'Draft' } }, { text: { text: 'Give access' } }],
            },
          ],
        },
      ],
    });
  });

  test('Fields begin with what the app entered for them.', () => {
    const element = { type: 'plain_text_input', action_id: 'value', initial_value: 'Dana' };
    const input = { type: 'input', block_id: 'name', label: {}, element };
    expect(drawnFrom({ type: 'modal', blocks: [input] })).toMatchObject({
      state: { name: { value: { value: 'Dana' } } },
    });
  });
});

describe('Sizes', () => {
  const blocks = [section, { type: 'divider' }];
  const first = '{"type":"section","text":{"type":"mrkdwn","text":"Good morning."}}'.length;
  const written = first + '{"type":"divider"}'.length + '[,]'.length;

  test('A message is measured in block JSON, blocks, and letters of its notification.', () => {
    expect(sizesOf({ text: 'Hello', blocks })).toEqual([
      { what: 'Block JSON', count: written, limit: 12_000 },
      { what: 'Blocks', count: 2, limit: 50 },
      { what: 'Notification', count: 5, limit: 4_000 },
    ]);
  });

  test('A view is measured as a whole.', () => {
    expect(sizesOf({ type: 'home', blocks })).toEqual([
      { what: 'View JSON', count: written + '{"type":"home","blocks":}'.length, limit: 250_000 },
      { what: 'Blocks', count: 2, limit: 100 },
    ]);
  });

  test('A row is measured by what the digest allows it, and a part has no limit of its own.', () => {
    const receipt = { kind: 'receipt', text: { text: 'Good morning.' }, blockId: 'x' };
    expect(sizesOf(receipt)).toEqual([
      { what: 'Block JSON', count: first + '"block_id":"x",'.length, limit: 850 },
    ]);
    expect(sizesOf(blocks)).toEqual([
      { what: 'Block JSON', count: written, limit: undefined },
      { what: 'Blocks', count: 2, limit: undefined },
    ]);
  });

  test('More than four fifths of a limit stand out.', () => {
    const at = (count: number, limit: number | undefined): boolean =>
      isNear({ what: 'Blocks', count, limit });
    expect([at(40, 50), at(41, 50), at(60, 50), at(9_999, undefined)]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

describe('The link to Block Kit Builder', () => {
  test('It carries the blocks of a message, and a view as a whole.', () => {
    const carried = (json: unknown): unknown => {
      const link = builderLink(builderJson(drawnFrom(json)) ?? '') ?? '';
      const { origin, pathname, hash } = new URL(link);
      expect(`${origin}${pathname}`).toBe('https://app.slack.com/block-kit-builder/');
      return JSON.parse(decodeURIComponent(hash.slice(1)));
    };
    expect(carried({ text: 'Hello', blocks: [section] })).toEqual({ blocks: [section] });
    const home = { type: 'home', blocks: [section] };
    expect(carried(home)).toEqual(home);
  });

  test('There is none for words alone, and none that no browser would take.', () => {
    expect(builderJson({ kind: 'text', text: 'Hello' })).toBeUndefined();
    const start = 'https://app.slack.com/block-kit-builder/#'.length;
    expect(builderLink('x'.repeat(8_000 - start))).toHaveLength(8_000);
    expect(builderLink('x'.repeat(8_001 - start))).toBeUndefined();
  });
});

describe('The page', () => {
  const hostile: Face = {
    group: 'digest',
    file: 'one.txt',
    name: 'one',
    drawn: { kind: 'text', text: "</script><script>alert('$&')</script>" },
    sizes: [],
  };
  let assets: PageAssets;
  beforeAll(async () => {
    assets = await buildGallery();
  });

  test('It is built with a document, a script and a style.', () => {
    const types = new Set([...assets.values()].map(({ type }) => type.split(';')[0]));
    expect(types).toEqual(new Set(['image/svg+xml', 'text/css', 'text/html', 'text/javascript']));
    expect(assets.get('/index.html')?.type).toContain('text/html');
  });

  test('As one file it loads nothing, and its policy allows just its own script and style.', () => {
    const document = selfContained(assets, [hostile]);
    expect(document).not.toMatch(/\s(?:src|href)="(?!data:)/u);
    const code = (tag: string): string =>
      new RegExp(`<${tag}[^>]*>([^]*?)</${tag.split(' ')[0]}>`, 'u').exec(document)?.[1] ?? '';
    for (const tag of ['script type="module"', 'style']) {
      expect(code(tag).length).toBeGreaterThan(1_000);
      expect(document).toContain(createHash('sha256').update(code(tag)).digest('base64'));
    }
    const [, policy = ''] =
      /http-equiv="content-security-policy" content="([^"]+)"/u.exec(document) ?? [];
    expect(policy).toMatch(
      /^default-src 'none'; script-src 'sha256-[^' ]+'; style-src 'sha256-[^' ]+';/u,
    );
  });

  test('What a face says can never become a script, and arrives unchanged.', () => {
    const document = selfContained(assets, [hostile]);
    expect(document).not.toContain('<script>alert');
    const [, data = ''] =
      /<script type="application\/json" id="faces">([^<]*)</u.exec(document) ?? [];
    expect(JSON.parse(data)).toEqual([hostile]);
  });

  test('It is served to this machine, on the next port where the first is taken.', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => void taken.listen(0, '127.0.0.1', resolve));
    const server = await serveGallery(assets, portOf(taken));
    try {
      const port = portOf(server);
      expect(port).toBeGreaterThan(portOf(taken));
      const page = await fetched(port, '/');
      expect(page.headers['content-security-policy']).toContain("default-src 'none'");
      expect(page.body).toContain('outcome-answers · saved-hired');
      const [, script = ''] = / src="([^"]+)"/u.exec(page.body) ?? [];
      expect((await fetched(port, script)).status).toBe(200);
      expect((await fetched(port, '/../package.json')).status).toBe(404);
    } finally {
      server.close();
      taken.close();
    }
  });
});

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it does not listen');
  return address.port;
}

interface Fetched {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

async function fetched(port: number, file: string): Promise<Fetched> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path: file, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const body = Buffer.concat(chunks).toString('utf8');
        resolve({ status: response.statusCode, headers: response.headers, body });
      });
    }).on('error', reject);
  });
}
