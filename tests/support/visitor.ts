/**
 * Somebody before whom the real messages, modals and Home tab of somebody else are laid, as if they
 * had them still from another time; and everything the app did and sent when they touch them.
 */
import { isObject, type JsonObject, parseJson } from '../../src/sandbox/json.ts';
import type { Person, Place, SeenMessage, SeenView, Target } from '../../src/sandbox/person.ts';
import { messageText, viewText } from '../../src/sandbox/plain-text.ts';
import type { Filling, Sandbox } from '../../src/sandbox/sandbox.ts';
import { shownView } from '../../src/sandbox/views.ts';
import type { TestDatabase } from './databases.ts';
import { type AllRows, allRows, changedTables } from './tables.ts';
import type { World } from './world.ts';

/** What somebody had in front of them, so that another may have it too. */
export type Surface =
  | {
      readonly kind: 'message';
      readonly blocks: readonly JsonObject[];
      readonly isEphemeral: boolean;
    }
  | { readonly kind: 'modal'; readonly content: JsonObject }
  | { readonly kind: 'home'; readonly content: JsonObject };

/** A message as it stands. */
export function copyOfMessage(message: SeenMessage | undefined): Surface {
  if (message === undefined) throw new Error('there is no message to copy');
  const { blocks, isEphemeral } = message;
  return { kind: 'message', blocks: structuredClone(blocks), isEphemeral };
}

/** The modal on top of somebody's stack, metadata and all. */
export function copyOfModal(sandbox: Sandbox, userId: string): Surface {
  const view = sandbox.views.topOf(userId);
  if (view === undefined) throw new Error('there is no modal to copy');
  return { kind: 'modal', content: structuredClone(shownView(view).content) };
}

/** Somebody's Home tab. */
export function copyOfHome(sandbox: Sandbox, userId: string): Surface {
  const view = sandbox.views.homeOf(userId);
  if (view === undefined) throw new Error('there is no Home tab to copy');
  return { kind: 'home', content: structuredClone(shownView(view).content) };
}

/** What came of an act. */
export interface Watched {
  /** What the person reads that was not there before, as plain text. */
  readonly said: readonly string[];
  /**
   * Tables in which a row is not as it was; what is known of Slack's users, and who looked at their
   * Home, are left out.
   */
  readonly changed: readonly string[];
  /** All the app sent to Slack, answered, showed and logged, as one text. */
  readonly sent: string;
}

/** What somebody without access may leave behind. */
const unwatched = ['slack_users', 'home_visits'];

/** How long an answer may take before the test gives up, in real milliseconds. */
const patienceMs = 10_000;
const glanceMs = 10;

/** Someone who acts on what is laid before them. */
export class Visitor {
  readonly person: Person;
  private readonly world: World;
  private readonly laid = new Set<string>();
  private rows: AllRows | undefined;

  /** @param options.team states another workspace in everything this person does. */
  constructor(world: World, userId: string, options: { readonly team?: string } = {}) {
    this.world = world;
    this.person = world.sandbox.as(userId, options);
  }

  async types(line: string): Promise<void> {
    await this.person.command(line);
  }

  async opensHome(): Promise<void> {
    await this.person.opensHome();
  }

  /** Presses a button or an entry of a ⋯ menu. */
  async presses(surface: Surface, target: Target & { readonly option?: string }): Promise<void> {
    await this.person.press(this.lay(surface), target);
  }

  /** Picks in a menu. */
  async chooses(surface: Surface, target: Target, value: string): Promise<void> {
    await this.person.choose(this.lay(surface), target, value);
  }

  /** Types into a typeahead. */
  async typesInto(surface: Surface, target: Target, text: string): Promise<void> {
    await this.person.typesInto(this.lay(surface), target, text);
  }

  /** Fills a modal, by block ids, and submits it. */
  async submits(surface: Surface, fillings: Readonly<Record<string, Filling>>): Promise<void> {
    const place = this.lay(surface);
    for (const [block_id, filling] of Object.entries(fillings)) {
      await this.person.fill(place, { action_id: 'value', block_id }, filling);
    }
    const { outcome, errors } = await this.person.submit();
    // A form that Slack itself holds back never reached the app, and would prove nothing.
    if (outcome === 'refused') throw new Error(`not submitted: ${JSON.stringify(errors)}`);
  }

  /** Picks a global shortcut. */
  async usesShortcut(callbackId: string): Promise<void> {
    await this.person.shortcut(callbackId);
  }

  /** Picks a shortcut on a message they have written themselves. */
  async usesOnMessage(callbackId: string, text: string): Promise<void> {
    await this.person.messageShortcut(callbackId, await this.person.says(text));
  }

  private lay(surface: Surface): Place {
    const { sandbox } = this.world;
    const { id } = this.person;
    switch (surface.kind) {
      case 'message': {
        const message = sandbox.workspace.addMessage({
          conversationId: sandbox.workspace.openDm(id).id,
          authorId: sandbox.identity.botUserId,
          text: 'laid here by the test',
          blocks: surface.blocks,
          ...(surface.isEphemeral ? { visibleTo: id } : {}),
        });
        this.laid.add(message.ts);
        return { channel: message.conversationId, ts: message.ts };
      }
      case 'modal': {
        const view = sandbox.views.open(id, surface.content);
        this.laid.add(shownView(view).hash);
        return { id: view.id };
      }
      case 'home': {
        const view = sandbox.views.publish(id, surface.content);
        this.laid.add(shownView(view).hash);
        return { id: view.id };
      }
    }
  }

  /** Does something and watches everything the app does about it, until each request has had its last word. */
  async watched(open: TestDatabase, act: () => Promise<void>): Promise<Watched> {
    const { sandbox, log, app } = this.world;
    sandbox.views.clear(this.person.id);
    // As the act before left them, so that nothing changes unseen between two.
    const rows = this.rows ?? (await allRows(open, unwatched));
    const before = {
      requests: sandbox.requests.length,
      deliveries: sandbox.deliveries.length,
      lines: log.length,
      seen: this.seen(),
    };
    await act();
    // An event is acknowledged before it is worked on; everything else is in hand by now.
    await sandbox.settled(glanceMs);
    if (!(await app.door.inFlight.idle(patienceMs))) throw new Error('no end of it was seen');
    // A message that this brings up to date is this act's doing, not the next one's.
    await app.deliverer.runDue();
    this.rows = await allRows(open, unwatched);
    const said = [...this.seen()].filter(([key]) => !before.seen.has(key) && !this.laid.has(key));
    return {
      said: said.map(([, text]) => text),
      changed: changedTables(rows, this.rows),
      sent: JSON.stringify([
        sandbox.requests.slice(before.requests),
        sandbox.deliveries.slice(before.deliveries).map(({ answers }) => answers),
        log.slice(before.lines),
        said,
      ]),
    };
  }

  /** What the person sees now, by what tells one state of a thing from another. */
  private seen(): ReadonlyMap<string, string> {
    const names = {
      user: (id: string) => this.world.sandbox.workspace.users.get(id)?.displayName,
      channel: (id: string) => this.world.sandbox.workspace.conversations.get(id)?.name,
    };
    const modal = this.person.modal();
    const home = this.person.home();
    const words = (view: SeenView) => viewText({ ...view, title: '' }, names);
    return new Map([
      ...this.person
        .dm()
        .filter((message) => message.isFromApp)
        .map((message): [string, string] => [message.ts, messageText(message, names)]),
      ...(modal === undefined ? [] : [[modal.hash, words(modal)] as const]),
      ...(home === undefined ? [] : [[home.hash, words(home)] as const]),
    ]);
  }
}

/** A block or view with its texts rewritten, ids included. */
export function rewritten(content: JsonObject, rewrite: (text: string) => string): JsonObject {
  const copy = parseJson(rewrite(JSON.stringify(content)));
  if (!isObject(copy)) throw new Error('what was rewritten is no object any more');
  return copy;
}
