import { expect, it } from 'vitest';
import { createLog } from './log.ts';

/** A log whose lines are kept. */
function keptLog() {
  const lines: string[] = [];
  const log = createLog('debug', {
    write: (line) => {
      lines.push(line);
    },
  });
  return { log, last: (): unknown => JSON.parse(lines.at(-1) ?? 'null') };
}

it('secret fields are cut at every level, in lists and in what a child logger carries, and nothing else is', () => {
  const { log, last } = keptLog();
  const parent = log.child({ request: 'r1', botToken: 'hush' });
  const child = parent.child({ slack: { signingSecret: 'hush' } });
  child.info(
    {
      userId: 'U0RITA',
      text: 'hush',
      count: 0,
      missing: undefined,
      body: {
        response_url: 'hush',
        user: { id: 'U1', token: 'hush' },
        message: { blocks: ['hush'], ts: '1.2' },
      },
      views: [{ state: { values: 'hush' }, id: 'V1' }],
      on: new Date('2026-11-20T16:00:00Z'),
    },
    'said',
  );
  expect(last()).toMatchObject({
    level: 30,
    request: 'r1',
    botToken: '[cut]',
    slack: { signingSecret: '[cut]' },
    userId: 'U0RITA',
    text: '[cut]',
    count: 0,
    body: {
      response_url: '[cut]',
      user: { id: 'U1', token: '[cut]' },
      message: { blocks: '[cut]', ts: '1.2' },
    },
    views: [{ state: '[cut]', id: 'V1' }],
    on: '2026-11-20T16:00:00.000Z',
    msg: 'said',
  });
});

it('what is too deep to be known is cut, and so is a circle', () => {
  const { log, last } = keptLog();
  const circle: Record<string, unknown> = { name: 'a' };
  circle['self'] = circle;
  log.info({ a: { b: { c: { d: { e: { f: { g: 'hush' } } } } } }, circle }, 'said');
  expect(JSON.stringify(last())).not.toContain('hush');
  expect(JSON.stringify(last())).toContain('[cut]');
});

it('of a thrown value its class and place are said, without tokens; of a database error no message', () => {
  const { log, last } = keptLog();
  log.error({ err: new TypeError('no xoxb-12-abc here') }, 'failed');
  expect(last()).toMatchObject({ err: { name: 'TypeError', message: 'no xox*-[cut] here' } });

  const failed = Object.assign(new Error('insert Dana Reyes'), { code: 'SQLITE_CONSTRAINT' });
  log.error({ error: failed }, 'failed');
  expect(last()).toMatchObject({ error: { name: 'Error', code: 'SQLITE_CONSTRAINT' } });
  expect(JSON.stringify(last())).not.toContain('Dana');
});

it('tokens and response addresses are cut out of the words of a line, too', () => {
  const { log, last } = keptLog();
  log.warn({ url: 'https://hooks.slack.com/commands/T1/2/3' }, 'asked with xapp-1-A-b');
  expect(last()).toMatchObject({ url: '[response address cut]', msg: 'asked with xapp-[cut]' });
});
