import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isObject, type JsonObject, parseJson } from '../../sandbox/json.ts';
import type { Person, SeenView } from '../../sandbox/person.ts';
import { createSandbox, readManifest, type Sandbox } from '../../sandbox/sandbox.ts';
import { SignedHttp } from '../../sandbox/signed-http.ts';
import { type SettableClock, settableClock } from '../clock.ts';
import { Conflict, NotAllowed, NotFound, TryLater } from '../errors.ts';
import type { Feature, Modal, Press, Reply, Request, ShortcutUse, Submission } from '../feature.ts';
import { countingIds } from '../ids.ts';
import { createLog } from '../log.ts';
import { type Caller, defineUseCase, type Runner } from '../use-case.ts';
import {
  actions,
  button,
  externalSelect,
  home,
  input,
  modal,
  section,
  staticSelect,
  textInput,
} from './blocks.ts';
import { createSlackDoor, type SlackDoor, type SlackMode } from './bolt.ts';
import { createGateway } from './gateway.ts';
import type { Installation } from './installations.ts';
import { mrkdwn } from './mrkdwn.ts';

const patient = { timeout: 15_000, interval: 5 };
const deadlines = { answerMs: 120, openMs: 60, settleMs: 20 };
/** What the matchers of vitest give, which is `any`. */
const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);
const anyNumber: unknown = expect.any(Number);
const told = (words: string): Reply => ({
  show: 'message',
  message: { text: words, blocks: [section(mrkdwn`${words}`)] },
});
const form = (title = 'Feedback', metadata?: string): Modal =>
  modal({
    callbackId: 'probe.save',
    title,
    submit: 'Save',
    metadata,
    blocks: [
      input({
        blockId: 'note',
        label: 'Note',
        optional: true,
        element: textInput({ actionId: 'value' }),
      }),
      input({
        blockId: 'how',
        label: 'How',
        optional: true,
        element: staticSelect({
          actionId: 'value',
          options: [
            { text: 'Phone', value: 'phone' },
            { text: 'Mail', value: 'mail' },
          ],
        }),
      }),
      actions('1.candidate.01', [
        button({ actionId: 'probe.press', label: 'Press' }),
        button({ actionId: 'probe.open', label: 'Open' }),
        button({ actionId: 'probe.gone', label: 'Gone' }),
        externalSelect({ actionId: 'probe.find', minQueryLength: 1 }),
      ]),
    ],
  });

/** Work that ends when the test says so. */
function held(reply: () => Reply): { work: () => Promise<Reply>; release: () => void } {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { work: () => released.then(reply), release: () => release() };
}

describe.each(['socket', 'http'] as const)('the Slack door over %s', (kind) => {
  let clock: SettableClock;
  let sandbox: Sandbox;
  let door: SlackDoor;
  let rita: Person;
  let logged: string[];
  let callers: Caller[];
  let requests: Request[];
  let find: () => Promise<Installation | undefined>;
  /** What the declarations do in this test. */
  let onCommand: (request: Request, text: string) => Promise<Reply>;
  let onSubmit: (request: Request, submission: Submission) => Promise<Reply>;
  let onPress: (request: Request, press: Press) => Promise<Reply>;
  let onEvent: (request: Request) => Promise<Reply>;
  let onShortcut: (request: Request, use: ShortcutUse) => Promise<Reply>;
  let onTyped: (typed: string) => Promise<{ text: string; value: string }[]>;

  const probe = defineUseCase<undefined, undefined>({
    name: 'probe.look',
    mode: 'reads',
    access: 'recruiters',
    run: async () => undefined,
  });
  /** Notes who asks, and knows nothing. */
  const runner: Runner = {
    get clock() {
      return clock;
    },
    admit: async () => undefined,
    run: async (_useCase, caller) => {
      callers.push(caller);
      throw new NotFound('candidate');
    },
  };
  const asked = (request: Request) => {
    requests.push(request);
    return request.run(probe, undefined).catch(() => undefined);
  };
  const feature: Feature = {
    name: 'probe',
    tables: [],
    commands: [
      {
        name: 'show',
        usage: '<name>',
        about: '',
        run: (request, text) => asked(request).then(() => onCommand(request, text)),
      },
      {
        name: 'open',
        usage: '',
        about: '',
        opensModal: true,
        run: (request, text) => onCommand(request, text),
      },
      { name: 'help', usage: '', about: '', run: async (_request, text) => told(`help ${text}`) },
    ],
    modals: [
      {
        name: 'probe.save',
        submit: (request, submission) => asked(request).then(() => onSubmit(request, submission)),
      },
    ],
    actions: [
      {
        name: 'probe.press',
        run: (request, press) => asked(request).then(() => onPress(request, press)),
      },
      { name: 'probe.open', opensModal: true, run: (request, press) => onPress(request, press) },
    ],
    shortcuts: [
      {
        name: 'touches.log-message',
        kind: 'message',
        opensModal: true,
        run: (request, use) => asked(request).then(() => onShortcut(request, use)),
      },
    ],
    options: [{ name: 'probe.find', load: (_request, typed) => onTyped(typed) }],
    events: [
      { event: 'app_home_opened', run: (request) => asked(request).then(() => onEvent(request)) },
      { event: 'user_change', run: (request) => asked(request).then(() => onEvent(request)) },
    ],
  };

  beforeEach(async () => {
    clock = settableClock('2026-11-20T16:00:00Z');
    logged = [];
    callers = [];
    requests = [];
    onCommand = async () => told('shown');
    onSubmit = async () => ({ show: 'nothing' });
    onPress = async () => told('pressed');
    onEvent = async () => ({ show: 'home', home: home([section(mrkdwn`Welcome`)]) });
    onShortcut = async () => ({ show: 'modal', modal: form() });
    onTyped = async () => [{ text: 'Dana Reyes', value: '01' }];
    sandbox = await createSandbox({ manifest: readManifest('manifest.yml'), clock });
    sandbox.addUser({ id: 'U0RITA', name: 'rita', realName: 'Rita Blum' });
    rita = sandbox.as('U0RITA');
    const { teamId, botId, botUserId } = sandbox.identity;
    const installation: Installation = {
      workspaceId: countingIds().next(0),
      teamId,
      botId,
      botUserId,
      botToken: sandbox.botToken,
    };
    find = async () => installation;
    const mode: SlackMode =
      kind === 'socket'
        ? { kind, appToken: sandbox.appToken, backoff: { shortestMs: 20, longestMs: 80 } }
        : { kind, signingSecret: sandbox.signingSecret, host: '127.0.0.1', port: 0 };
    door = await createSlackDoor({
      mode,
      apiUrl: sandbox.apiUrl,
      installations: { find: () => find() },
      runner,
      features: [feature],
      logger: createLog('info', { write: (line) => logged.push(line) }),
      command: '/candidate',
      ids: countingIds(),
      deadlines,
    });
    await door.start();
    if (kind === 'http') sandbox.deliverByHttp(`http://127.0.0.1:${door.port}/slack/events`);
  });
  afterEach(async () => {
    await door.inFlight.idle(1000);
    await door.stop();
    await sandbox.close();
  });

  const log = () => logged.map(parseJson).filter(isObject);
  const requestLines = () => log().filter((line) => line['msg'] === 'request');
  const words = (view: SeenView | undefined) => JSON.stringify(view?.blocks ?? []);
  const answered = () => vi.waitFor(() => expect(door.inFlight.count).toBe(0), patient);
  async function openForm(metadata?: string): Promise<SeenView> {
    onCommand = async () => ({ show: 'modal', modal: form('Feedback', metadata) });
    await rita.command('/candidate open');
    await answered();
    const view = rita.modal();
    if (view === undefined) throw new Error('no modal open');
    return view;
  }
  async function messageWithButtons() {
    const slack = createGateway({ token: sandbox.botToken, apiUrl: sandbox.apiUrl });
    const dm = await slack.openDm('U0RITA');
    if (!dm.ok) throw new Error('no DM');
    const row = actions('1.candidate.01', [
      button({ actionId: 'probe.press', label: 'Press', value: 'phone' }),
      button({ actionId: 'probe.open', label: 'Open' }),
      button({ actionId: 'probe.gone', label: 'Gone' }),
    ]);
    const message = { text: 'Row', blocks: [row] };
    await slack.postMessage({ channel: dm.value, message, metadata: { deliveryId: 'd' } });
    const [posted] = rita.dm();
    if (posted === undefined) throw new Error('no message');
    return posted;
  }

  it('can be reached from its start to its stop', async () => {
    expect(door.connected()).toBe(true);
    await door.stop();
    expect(door.connected()).toBe(false);
    await door.start();
    expect(door.connected()).toBe(true);
  });

  describe('a command', () => {
    it('is answered in its acknowledgement when the outcome is in time', async () => {
      onCommand = async (_request, text) => told(`card of ${text}`);
      const seen = await rita.command('/candidate SHOW “Dana”');
      expect(seen.replies).toMatchObject([{ text: 'card of "Dana"', isEphemeral: true }]);
      expect(sandbox.requests).not.toContainEqual(
        expect.objectContaining({ method: 'response_url' }),
      );
    });

    it('is answered at its response address when the outcome is late', async () => {
      const late = held(() => told('found after all'));
      onCommand = late.work;
      const seen = await rita.command('/candidate show Dana');
      expect(seen).toMatchObject({ replies: [], failure: undefined });
      late.release();
      await vi.waitFor(() => expect(rita.ephemerals()).toHaveLength(1), patient);
      expect(rita.ephemerals()[0]?.text).toBe('found after all');
    });

    it('is never silent, though it has nothing to show', async () => {
      onCommand = async () => ({ show: 'nothing' });
      expect((await rita.command('/candidate show x')).replies).toMatchObject([{ text: 'Done.' }]);
    });

    it('is answered by help when its first word is unknown or missing', async () => {
      expect((await rita.command('/candidate shwo dana')).replies[0]?.text).toBe('help ?shwo dana');
      expect((await rita.command('/candidate')).replies[0]?.text).toBe('help ');
    });

    it('runs as the person, with the trigger as its delivery key', async () => {
      await rita.command('/candidate show Dana');
      expect(callers).toMatchObject([
        {
          kind: 'person',
          userId: 'U0RITA',
          deliveryKey: matching(/^command:\d+[.]/),
          requestId: matching(/^[0-9a-z]{16}$/),
        },
      ]);
      expect(requests).toMatchObject([
        { userId: 'U0RITA', command: '/candidate', now: clock.now(), features: [feature] },
      ]);
    });

    it('leaves one line in the log, without a word of what was typed', async () => {
      await rita.command('/candidate show Dana Reyes');
      await answered();
      expect(requestLines()).toMatchObject([
        { level: 30, kind: 'command', name: 'show', outcome: 'message', ms: anyNumber },
      ]);
      expect(logged.join('')).not.toMatch(/Dana|Rita|xoxb|commands\//);
    });
  });

  describe('a command that opens a modal', () => {
    it('opens the real one when it is ready in time', async () => {
      const view = await openForm();
      expect(view.title).toBe('Feedback');
      expect(sandbox.requests.map((each) => each.method)).toContain('views.open');
      expect(sandbox.requests.map((each) => each.method)).not.toContain('views.update');
    });

    it('shows a loading modal when it is late, and then the real one in its place', async () => {
      const late = held(() => ({ show: 'modal', modal: form() }));
      onCommand = late.work;
      await rita.command('/candidate open');
      await vi.waitFor(() => expect(words(rita.modal())).toContain('Loading…'), patient);
      const loading = rita.modal();
      late.release();
      await vi.waitFor(() => expect(rita.modal()?.title).toBe('Feedback'), patient);
      expect(rita.modal()?.id).toBe(loading?.id);
    });

    it('says inside the loading modal what is no modal', async () => {
      const late = held(() => told('nobody of that name'));
      onCommand = late.work;
      await rita.command('/candidate open');
      await vi.waitFor(() => expect(rita.modal()).toBeDefined(), patient);
      late.release();
      await vi.waitFor(() => expect(words(rita.modal())).toContain('nobody of that name'), patient);
    });

    it('lets the person close the loading modal, and says nothing of it', async () => {
      const late = held(() => ({ show: 'modal', modal: form() }));
      onCommand = late.work;
      await rita.command('/candidate open');
      await vi.waitFor(() => expect(rita.modal()).toBeDefined(), patient);
      await rita.close();
      late.release();
      await answered();
      expect(rita.modal()).toBeUndefined();
      expect(log().filter((line) => Number(line['level']) > 30)).toEqual([]);
    });

    it('says it when Slack did not open the modal in time', async () => {
      sandbox.faults.arm({
        method: 'views.open',
        times: 1,
        fault: { kind: 'error', error: 'expired_trigger_id' },
      });
      onCommand = async () => ({ show: 'modal', modal: form() });
      await rita.command('/candidate open');
      await answered();
      expect(rita.ephemerals()[0]?.text).toContain("couldn't open the window");
    });

    it('answers with a number when Slack refuses the modal we made', async () => {
      const broken = { ...form(), title: { type: 'plain_text' as const, text: 'x'.repeat(30) } };
      onCommand = async () => ({ show: 'modal', modal: broken });
      await rita.command('/candidate open');
      await answered();
      expect(rita.ephemerals()[0]?.text).toContain("it's our fault");
      expect(log()).toContainEqual(expect.objectContaining({ msg: 'fault', level: 50 }));
    });
  });

  describe('a submission', () => {
    const answers: [string, () => Reply, string][] = [
      ['field errors', () => ({ show: 'errors', errors: { note: 'Too short.' } }), 'errors'],
      ['an update', () => ({ show: 'update', modal: form('Next') }), 'updated'],
      ['a modal on top', () => ({ show: 'modal', modal: form('On top') }), 'pushed'],
      ['a message', () => told('saved'), 'updated'],
      ['nothing', () => ({ show: 'nothing' }), 'cleared'],
    ];
    it.each(answers)(
      'is answered with %s in its acknowledgement',
      async (_what, reply, outcome) => {
        await openForm();
        onSubmit = async () => reply();
        const submitted = await rita.submit();
        expect(submitted.outcome).toBe(outcome);
        expect(submitted.errors).toEqual(outcome === 'errors' ? { note: 'Too short.' } : {});
      },
    );

    it('reaches its modal with what was typed and with the metadata of the view', async () => {
      const view = await openForm('{"candidate":"01"}');
      await rita.fill(view, { action_id: 'value', block_id: 'note' }, ' spoke to her ');
      let got: Submission | undefined;
      onSubmit = async (_request, submission) => {
        got = submission;
        return { show: 'nothing' };
      };
      await rita.submit();
      expect(got?.state.text('note')).toBe('spoke to her');
      expect(got?.metadata).toBe('{"candidate":"01"}');
    });

    const lateAnswers: [string, () => Reply, string][] = [
      ['nothing', () => ({ show: 'nothing' }), 'Saved.'],
      ['a message', () => told('kept for Monday'), 'kept for Monday'],
      ['an update', () => ({ show: 'update', modal: form('Next') }), 'Press'],
    ];
    it.each(lateAnswers)('that is late shows Saving and then %s', async (_what, reply, shown) => {
      await openForm();
      const late = held(reply);
      onSubmit = late.work;
      const submitted = await rita.submit();
      expect(submitted.outcome).toBe('updated');
      expect(words(submitted.modal)).toContain('Saving…');
      late.release();
      await vi.waitFor(() => expect(words(rita.modal())).toContain(shown), patient);
    });

    it('that is late with field errors shows the form again with what was typed', async () => {
      const view = await openForm('{"candidate":"01"}');
      await rita.fill(view, { action_id: 'value', block_id: 'note' }, 'ten words');
      await rita.fill(view, { action_id: 'value', block_id: 'how' }, 'mail');
      const late = held(() => ({ show: 'errors', errors: { note: 'Too short.' } }));
      onSubmit = late.work;
      await rita.submit();
      late.release();
      await vi.waitFor(() => expect(words(rita.modal())).toContain('Too short.'), patient);
      const got: (string | undefined)[] = [];
      onSubmit = async (_request, { state, metadata }) => {
        got.push(state.text('note'), state.text('how'), metadata);
        return { show: 'nothing' };
      };
      expect((await rita.submit()).outcome).toBe('cleared');
      expect(got).toEqual(['ten words', 'mail', '{"candidate":"01"}']);
    });

    it.each([
      ['Slack was slow', () => new TryLater('users.info'), "didn't answer in time"],
      ['somebody was faster', () => new Conflict('Lee closed this opening.'), 'Lee closed'],
      ['we have a bug', () => new Error('boom'), "it's our fault"],
    ])('keeps what was typed when %s', async (_why, error, said) => {
      const view = await openForm();
      await rita.fill(view, { action_id: 'value', block_id: 'note' }, 'a long note');
      onSubmit = async () => {
        throw error();
      };
      const refused = await rita.submit();
      expect(words(refused.modal)).toContain(said);
      let typed: string | undefined;
      onSubmit = async (_request, { state }) => {
        typed = state.text('note');
        return { show: 'nothing' };
      };
      await rita.submit();
      expect(typed).toBe('a long note');
    });

    it('by somebody who may not is answered in the modal', async () => {
      await openForm();
      onSubmit = async () => {
        throw new NotAllowed({ kind: 'not_a_member', leads: ['U0LEE', 'U0SAM'] });
      };
      const submitted = await rita.submit();
      expect(words(submitted.modal)).toContain('Ask <@U0LEE> or <@U0SAM> to add you.');
      expect(submitted.modal?.submit).toBeUndefined();
    });

    it('has the same key when it comes twice, and another one once it is corrected', async () => {
      const view = await openForm();
      onSubmit = async () => ({ show: 'errors', errors: { note: 'Too short.' } });
      await rita.submit();
      await rita.submit();
      await rita.fill(view, { action_id: 'value', block_id: 'note' }, 'longer');
      await rita.submit();
      const keys = callers.map((each) => (each.kind === 'person' ? each.deliveryKey : ''));
      expect(keys[0]).toMatch(/^submission:[0-9a-z]{16}:/);
      expect(keys[1]).toBe(keys[0]);
      expect(keys[2]).not.toBe(keys[0]);
    });
  });

  describe('a press', () => {
    it('in a message is answered by a message that only the presser sees', async () => {
      const message = await messageWithButtons();
      let press: Press | undefined;
      onPress = async (_request, given) => {
        press = given;
        return told('logged');
      };
      await rita.press(message, { action_id: 'probe.press' });
      await answered();
      expect(rita.ephemerals()).toMatchObject([{ text: 'logged' }]);
      expect(rita.dm()[0]?.text).toBe('Row');
      expect(press).toMatchObject({
        blockId: '1.candidate.01',
        value: 'phone',
        surface: 'message',
      });
      expect(callers).toMatchObject([
        { deliveryKey: matching(/^action:U0RITA:[\d.]+:[\d.]+:probe[.]press$/) },
      ]);
    });

    it('in a message opens a modal', async () => {
      const message = await messageWithButtons();
      onPress = async () => ({ show: 'modal', modal: form() });
      await rita.press(message, { action_id: 'probe.press' });
      await answered();
      expect(rita.modals()).toHaveLength(1);
    });

    it('in a modal opens another on top, through a loading one when it is late', async () => {
      const view = await openForm('here');
      const late = held(() => ({ show: 'modal', modal: form('On top') }));
      let metadata: string | undefined;
      onPress = (_request, press) => {
        metadata = press.metadata;
        return late.work();
      };
      await rita.press(view, { action_id: 'probe.open' });
      await vi.waitFor(() => expect(words(rita.modal())).toContain('Loading…'), patient);
      late.release();
      await vi.waitFor(() => expect(rita.modal()?.title).toBe('On top'), patient);
      expect(rita.modals()).toHaveLength(2);
      expect(metadata).toBe('here');
    });

    it('in a modal updates that modal', async () => {
      const view = await openForm();
      onPress = async (_request, press) => {
        expect(press.surface).toBe('modal');
        return { show: 'update', modal: form('Changed') };
      };
      await rita.press(view, { action_id: 'probe.press' });
      await answered();
      expect(rita.modals().map((each) => each.title)).toEqual(['Changed']);
    });

    it('in a modal is answered by a small modal on top', async () => {
      const view = await openForm();
      onPress = async () => told('Marcus was faster.');
      await rita.press(view, { action_id: 'probe.press' });
      await answered();
      expect(words(rita.modal())).toContain('Marcus was faster.');
      expect(rita.modals()).toHaveLength(2);
    });

    it('in a modal is answered in that modal when nothing can be put on top any more', async () => {
      const view = await openForm();
      await rita.fill(view, { action_id: 'value', block_id: 'note' }, 'half a note');
      sandbox.faults.arm({
        method: 'views.push',
        times: 1,
        fault: { kind: 'error', error: 'expired_trigger_id' },
      });
      onPress = async () => told('Marcus was faster.');
      await rita.press(view, { action_id: 'probe.press' });
      await answered();
      expect(rita.modals()).toHaveLength(1);
      expect(words(rita.modal())).toContain('Marcus was faster.');
      expect(words(rita.modal())).toContain('half a note');
    });

    it('of a button that is no longer known gets a kind answer', async () => {
      const message = await messageWithButtons();
      await rita.press(message, { action_id: 'probe.gone' });
      await answered();
      expect(rita.ephemerals()[0]?.text).toContain('from an older message');
      const view = await openForm();
      await rita.press(view, { action_id: 'probe.gone' });
      await answered();
      expect(words(rita.modal())).toContain('from an older message');
    });

    it('in the Home publishes it anew', async () => {
      onEvent = async () => ({
        show: 'home',
        home: home([actions('a', [button({ actionId: 'probe.press', label: 'Press' })])]),
      });
      await rita.opensHome();
      await vi.waitFor(() => expect(rita.home()).toBeDefined(), patient);
      onPress = async (_request, press) => ({
        show: 'home',
        home: home([section(mrkdwn`pressed in ${press.surface}`)]),
      });
      const view = rita.home();
      if (view === undefined) throw new Error('no Home');
      await rita.press(view, { action_id: 'probe.press' });
      await answered();
      expect(words(rita.home())).toContain('pressed in home');
    });
  });

  describe('a shortcut', () => {
    const used = async (text: string, blocks?: JsonObject[]) => {
      const dm = sandbox.workspace.openDm('U0RITA');
      const said = sandbox.workspace.addMessage({
        conversationId: dm.id,
        authorId: 'U0RITA',
        text,
        ...(blocks === undefined ? {} : { blocks }),
      });
      await rita.messageShortcut('touches.log-message', { channel: dm.id, ts: said.ts });
    };

    it('on a message opens a modal, and is told what the message says, by whom and when', async () => {
      let told: ShortcutUse | undefined;
      onShortcut = async (_request, use) => {
        told = use;
        return { show: 'modal', modal: form('From a message') };
      };
      await used('Thanks &amp; bye');
      await vi.waitFor(() => expect(rita.modal()?.title).toBe('From a message'), patient);
      expect(told).toEqual({
        messageText: 'Thanks &amp; bye',
        messageUserId: 'U0RITA',
        messageAt: clock.now(),
      });
      expect(callers).toMatchObject([
        { kind: 'person', userId: 'U0RITA', deliveryKey: matching(/^shortcut:/) },
      ]);
      await used('', [
        { type: 'section', text: { type: 'mrkdwn', text: 'One' } },
        { type: 'divider' },
        { type: 'section', text: { type: 'mrkdwn', text: 'Two' } },
      ]);
      await answered();
      expect(told?.messageText).toBe('One\nTwo');
    });

    it('shows a loading modal when it is late, and then the real one in its place', async () => {
      const late = held(() => ({ show: 'modal', modal: form() }));
      onShortcut = late.work;
      await used('Thanks');
      await vi.waitFor(() => expect(words(rita.modal())).toContain('Loading…'), patient);
      late.release();
      await vi.waitFor(() => expect(rita.modal()?.title).toBe('Feedback'), patient);
    });

    it('by somebody who may not is answered by a message that only they see', async () => {
      onShortcut = () => Promise.reject(new NotAllowed({ kind: 'guest' }));
      await used('Thanks');
      await answered();
      expect(rita.ephemerals()[0]?.text).toContain('guests');
    });

    it('that is no longer known gets a kind answer', async () => {
      await rita.shortcut('candidates.add-from-shortcut');
      await answered();
      expect(words(rita.modal())).toContain('from an older message');
    });
  });

  describe('a typeahead', () => {
    it('offers what was found', async () => {
      const view = await openForm();
      const offered = await rita.typesInto(view, { action_id: 'probe.find' }, 'dan');
      expect(offered).toMatchObject([{ value: '01' }]);
    });

    it.each([
      ['to somebody who may not see it', () => Promise.reject(new NotAllowed({ kind: 'guest' }))],
      ['when it takes too long', () => new Promise<[]>((resolve) => setTimeout(resolve, 200, []))],
    ])('offers nothing %s', async (_why, load) => {
      const view = await openForm();
      onTyped = load;
      expect(await rita.typesInto(view, { action_id: 'probe.find' }, 'dan')).toEqual([]);
    });
  });

  describe('an event', () => {
    it('runs as the person who did something, and publishes the Home', async () => {
      await rita.opensHome();
      await vi.waitFor(() => expect(words(rita.home())).toContain('Welcome'), patient);
      expect(callers).toMatchObject([
        { kind: 'person', userId: 'U0RITA', deliveryKey: matching(/^event:Ev/) },
      ]);
    });

    it('runs as the app when it is about somebody', async () => {
      onEvent = async () => ({ show: 'nothing' });
      await sandbox.changeUser('U0RITA', { isAdmin: true });
      await vi.waitFor(() => expect(callers).toHaveLength(1), patient);
      expect(callers).toMatchObject([{ kind: 'app' }]);
    });

    it('shows in the Home why it is empty', async () => {
      onEvent = async () => {
        throw new NotAllowed({ kind: 'not_a_member', leads: [] });
      };
      await rita.opensHome();
      await vi.waitFor(() => expect(words(rita.home())).toContain('Ask a lead'), patient);
    });
  });

  describe('what goes wrong', () => {
    it('with us is said with a number, which the log knows, too', async () => {
      onCommand = async () => {
        throw new Error('boom');
      };
      const [reply] = (await rita.command('/candidate show Dana')).replies;
      const incident = /\*([0-9A-Z]{4}-[0-9A-Z]{2})\*/.exec(reply?.text ?? '')?.[1];
      expect(incident).toBeDefined();
      await answered();
      expect(log()).toContainEqual(
        expect.objectContaining({ msg: 'fault', level: 50, incident, name: 'show' }),
      );
      expect(requestLines()).toMatchObject([{ outcome: 'fault' }]);
    });

    it('with a message too long for Slack is our fault, not silence', async () => {
      const long = section(mrkdwn`${'x'.repeat(2900)}`);
      onCommand = async () => ({
        show: 'message',
        message: { text: 'long', blocks: [long, long, long, long, long] },
      });
      const seen = await rita.command('/candidate show x');
      expect(seen.replies[0]?.text).toContain("it's our fault");
    });

    it('where the app is not installed is said wherever there is a way to say it', async () => {
      await openForm();
      const message = await messageWithButtons();
      find = async () => undefined;
      expect((await rita.command('/candidate show x')).replies[0]?.text).toContain(
        "isn't installed",
      );
      expect(words((await rita.submit()).modal)).toContain("isn't installed");
      await rita.press(message, { action_id: 'probe.press' });
      await answered();
      expect(rita.ephemerals().at(-1)?.text).toContain("isn't installed");
      expect(callers).toEqual([]);
    });

    it.each([
      ['fails', () => Promise.reject(new Error('database is locked'))],
      ['hangs', () => new Promise<undefined>(() => undefined)],
    ])(
      'with our own memory of installations, which %s, asks to try again',
      async (_how, search) => {
        find = search;
        const seen = await rita.command('/candidate show x');
        expect(seen.replies[0]?.text).toContain('Please try again');
      },
    );
  });

  it.runIf(kind === 'socket')(
    'answers at the response address when the socket went away meanwhile',
    async () => {
      const late = held(() => told('still here'));
      onCommand = late.work;
      const seen = rita.command('/candidate show Dana');
      await vi.waitFor(() => expect(requests).toHaveLength(1), patient);
      sandbox.disconnectSockets('drop');
      const soon = { timeout: 1000, interval: 1 };
      await vi.waitFor(() => expect(door.connected()).toBe(false), soon);
      late.release();
      expect((await seen).failure).toBeDefined();
      await answered();
      expect(rita.ephemerals().map((each) => each.text)).toContain('still here');
      await vi.waitFor(() => expect(sandbox.connections).toBe(2), patient);
    },
  );

  it.runIf(kind === 'socket')(
    'closes its sockets only when the requests in hand are acknowledged',
    async () => {
      const work = held(() => told('just in time'));
      onCommand = work.work;
      const seen = rita.command('/candidate show Dana');
      await vi.waitFor(() => expect(requests).toHaveLength(1), patient);
      const stopped = door.stop();
      work.release();
      expect((await seen).replies[0]?.text).toBe('just in time');
      await stopped;
      expect(door.connected()).toBe(false);
    },
  );
  it.runIf(kind === 'http')('handles every action of a payload that holds several', async () => {
    const pressed: string[] = [];
    onPress = async (_request, press) => {
      pressed.push(press.value);
      return { show: 'nothing' };
    };
    const road = new SignedHttp(
      `http://127.0.0.1:${door.port}/slack/events`,
      sandbox.signingSecret,
      3000,
    );
    const answer = await road.send(
      'interaction',
      {
        type: 'block_actions',
        team: { id: sandbox.identity.teamId },
        user: { id: 'U0RITA' },
        trigger_id: '1.2.3',
        container: { type: 'message', message_ts: '1.2' },
        actions: ['one', 'two'].map((value, index) => ({
          type: 'button',
          action_id: 'probe.press',
          block_id: `b${index}`,
          action_ts: `${index}.1`,
          value,
        })),
      },
      undefined,
    );
    expect(answer.outcome).not.toBe('failed');
    await answered();
    expect(pressed).toEqual(['one', 'two']);
  });

  it.runIf(kind === 'http')('acknowledges a payload it cannot read, and logs that', async () => {
    const road = new SignedHttp(
      `http://127.0.0.1:${door.port}/slack/events`,
      sandbox.signingSecret,
      3000,
    );
    const team = { id: sandbox.identity.teamId };
    const payload = { type: 'block_suggestion', team, user: { id: 'U0RITA' } };
    expect((await road.send('interaction', payload, undefined)).outcome).not.toBe('failed');
    expect(log()).toContainEqual(expect.objectContaining({ msg: 'request not understood' }));
  });

  it.runIf(kind === 'http')('listens on the address it was given', () => {
    expect(door.port).toBeGreaterThan(0);
  });
});
