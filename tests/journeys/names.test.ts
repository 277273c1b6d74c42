/** Names as people have them, and as no program expects them: shown as typed, everywhere, and nobody is pinged. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { unescapeText } from '../../src/platform/slack/mrkdwn.ts';
import { isObject, type Json, parseJson, textAt } from '../../src/sandbox/json.ts';
import { candidateRow, fillBook } from '../support/builders.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { startWorld, type World } from '../support/world.ts';

const names = {
  'with signs that Slack escapes': 'Dana <R> & Søn > Co',
  'with an emoji': 'Dana 🏔️ Reyes 👩‍⚕️',
  'written from right to left': 'דנה רייס',
  'of Arabic letters': 'منى الأحمد',
  'of Chinese letters': '王小明',
  'of one letter': 'X',
  'of 120 characters': `Dana ${'Reyes-de-la-Cruz '.repeat(7)}`.slice(0, 119).padEnd(120, 'z'),
  'that looks like a mention of everybody': '@channel Reyes',
  'that looks like a broadcast': '<!channel>',
  'that looks like a mention': '<@U0MARCUS>',
  'that looks like a link': '<https://evil.example|Dana>',
} as const;

/** Names with signs that Slack reads as formatting. */
const marked = {
  'in asterisks': '*Dana* Reyes',
  'in underscores': 'Dana _Reyes_',
  'in tildes': '~Dana~ Reyes',
  'in backticks': '`Dana` Reyes',
  'with one asterisk': 'Dana* Reyes',
} as const;

/** What a person reads: signs of formatting stand as signs that look like them. */
function visible(text: string): string {
  return unescapeText(text).replaceAll('\ufeff', '');
}

/** Every formatted text in a message or view. */
function textsIn(json: Json | undefined): readonly string[] {
  if (Array.isArray(json)) return json.flatMap(textsIn);
  if (!isObject(json)) return [];
  const own = json['type'] === 'mrkdwn' ? [textAt(json, 'text') ?? ''] : [];
  return [...own, ...Object.values(json).flatMap(textsIn)];
}

describeOnEachDatabase('A name', (open) => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ databaseUrl: open().url, start: '2026-11-19T15:30:00Z' });
  });
  afterEach(() => world.close());

  /** Goes to every place that shows a name, and tells what stands there. */
  async function everyPlace(name: string): Promise<Readonly<Record<string, string>>> {
    const { rita } = world.people;
    const row = await candidateRow(world, name);
    await world.goTo('2026-11-19T16:00:00Z');
    const [message] = rita.dm();
    if (message === undefined) throw new Error('no digest came');
    expect(message.text).toBe('Good morning, rita. 2 people are due.');
    const digest = rita.screen();
    const place = { channel: message.channel, ts: message.ts };
    const block = `1.candidate.${String(row['id'])}`;
    await rita.person.press(place, { action_id: 'digest.more', block_id: block, option: 'open' });
    await rita.sees('Candidate', { in: 'modal' });
    const card = rita.screen({ in: 'modal' });
    await rita.closes();
    await rita.person.press(place, { action_id: 'touches.open-log', block_id: block });
    await rita.sees('What happened?', { in: 'modal' });
    const form = rita.screen({ in: 'modal' });
    await rita.fills('What happened?', 'Spoke');
    await rita.submits();
    await rita.sees('Logged', { in: 'modal' });
    const receipt = rita.screen({ in: 'modal' });
    await rita.closes();
    await world.settle();
    return { digest, card, form, receipt, row: rita.screen() };
  }

  /** The formatted texts of every message and view that the app sent. */
  function formatted(): readonly string[] {
    return world.sandbox.requests
      .filter(({ method }) => /^(chat|views)\./.test(method))
      .flatMap((request) => [request.arguments['blocks'], request.arguments['view']])
      .flatMap((json) => (typeof json === 'string' ? textsIn(parseJson(json)) : []));
  }

  test.each(Object.entries(names))(
    '%s is shown as typed wherever it stands, and mentions nobody.',
    async (_kind, name) => {
      await fillBook(world, [{ name }, { name: 'Kim Lee' }]);
      for (const [place, screen] of Object.entries(await everyPlace(name))) {
        const shown = place === 'digest' || place === 'row' ? name.slice(0, 79) : name;
        expect(visible(screen), place).toContain(shown);
      }
      expect(world.sandbox.requests.filter(({ refusal }) => refusal !== undefined)).toEqual([]);
      const texts = formatted();
      expect(texts.length).toBeGreaterThan(5);
      expect(texts.filter((text) => /<!|<@U0MARCUS|<https:\/\/evil/.test(text))).toEqual([]);
    },
  );

  test.each(Object.entries(names))(
    '%s can be typed into “add”, found, picked and logged.',
    async (_kind, name) => {
      await fillBook(world, [{ name, owner: 'ana' }]);
      const { rita } = world.people;
      await rita.types('/candidate add');
      await rita.fills('Name', name);
      await rita.submits();
      expect(visible(rita.screen())).toContain(
        `Is this one of them? The name is here already:\n• ${name}`,
      );
      await rita.fills('If not', ['This is somebody else: add them']);
      await rita.submits();
      expect(visible(rita.screen())).toContain(`${name} is in, kept by you.`);
      await rita.closes();
      expect(world.sandbox.requests.filter(({ refusal }) => refusal !== undefined)).toEqual([]);
    },
  );

  test.each(Object.entries(names))(
    '%s is one of the choices of the picker.',
    async (_kind, name) => {
      const { rita } = world.people;
      await fillBook(world, [
        { name: `Zoe ${name}`.slice(0, 120) },
        { name: `Zoe B ${name}`.slice(0, 120), opening: name },
      ]);
      await rita.types('/candidate log zoe');
      await rita.sees('2 people match "zoe". Which one?');
      await rita.sees(`Zoe ${name}`.slice(0, 74));
      expect(world.sandbox.requests.filter(({ refusal }) => refusal !== undefined)).toEqual([]);
    },
  );

  test.each(Object.entries(marked))(
    '%s is shown as typed wherever it stands.',
    async (_kind, name) => {
      await fillBook(world, [{ name }, { name: 'Kim Lee' }]);
      for (const [place, screen] of Object.entries(await everyPlace(name))) {
        expect(visible(screen), place).toContain(name);
      }
    },
  );
});
