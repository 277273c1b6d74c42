/**
 * People for the journeys: each looks at the sandbox as someone looks at Slack, finds things by the
 * words on them, and says what they see when it is not what was expected.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { optionsOf } from '../../src/sandbox/block-elements.ts';
import { elementsOf } from '../../src/sandbox/block-kit.ts';
import { isObject, type JsonObject, objectAt, textAt } from '../../src/sandbox/json.ts';
import type { Names } from '../../src/sandbox/mrkdwn.ts';
import type { Person, SeenMessage, SeenView } from '../../src/sandbox/person.ts';
import {
  blockText,
  messageText,
  textPlain,
  viewText,
  visibleLabel,
} from '../../src/sandbox/plain-text.ts';
import type { Filling, Sandbox } from '../../src/sandbox/sandbox.ts';

/** How long people wait for something to appear, in real milliseconds. */
const patienceMs = 15_000;
const glanceMs = 10;

/** Which of several equal things is meant: the one in the row that says this. */
export interface InRow {
  readonly row?: string;
}

/** Where someone looks; `newest` is what is in front of them. */
export interface LookingAt {
  readonly in?: 'newest' | 'dm' | 'home' | 'modal';
}

type Spot = SeenMessage | SeenView;

interface Thing {
  readonly spot: Spot;
  readonly blockId: string;
  readonly block: JsonObject;
  readonly element: JsonObject;
}

/**
 * Makes a voice for each person of a sandbox, by the names the test gives them.
 *
 * @param atRest resolves once the app has done all that was asked of it; when it runs in another
 *   process, a quiet sandbox is all there is to go by.
 */
export function peopleOf<Name extends string>(
  sandbox: Sandbox,
  ids: Readonly<Record<Name, string>>,
  atRest?: () => Promise<void>,
): Record<Name, Voice>;
export function peopleOf(
  sandbox: Sandbox,
  ids: Readonly<Record<string, string>>,
  atRest = () => sandbox.settled(),
): Record<string, Voice> {
  const people: Record<string, Voice> = {};
  for (const [name, id] of Object.entries(ids)) people[name] = new Voice(sandbox, id, atRest);
  return people;
}

/** Someone who types, clicks and reads. Every act waits until the app has come to rest. */
export class Voice {
  readonly person: Person;
  private readonly sandbox: Sandbox;
  private readonly names: Names;
  private readonly atRest: () => Promise<void>;
  private isAtHome = false;

  constructor(sandbox: Sandbox, userId: string, atRest: () => Promise<void>) {
    this.sandbox = sandbox;
    this.person = sandbox.as(userId);
    this.atRest = atRest;
    this.names = {
      user: (id) => sandbox.workspace.users.get(id)?.displayName,
      channel: (id) => sandbox.workspace.conversations.get(id)?.name,
    };
  }

  get id(): string {
    return this.person.id;
  }

  /** Types a slash command, or a plain message to the app. */
  async types(text: string, options: { readonly channel?: string } = {}): Promise<void> {
    this.isAtHome = false;
    if (text.startsWith('/')) await this.person.command(text, options);
    else await this.person.says(text);
    await this.atRest();
  }

  /** Opens the app's Home tab and looks at it until she types something. */
  async opensHome(): Promise<void> {
    this.isAtHome = true;
    await this.person.opensHome();
    await this.atRest();
  }

  /** Goes back from the Home tab to the messages. */
  looksAtMessages(): void {
    this.isAtHome = false;
  }

  /** Presses a button, or an entry of an overflow menu, by the words on it. */
  async clicks(label: string, where: InRow = {}): Promise<void> {
    const { thing, option } = await this.until(`nothing to click says “${label}”`, where, () =>
      this.pressable(label, where),
    );
    const target = { action_id: actionId(thing), block_id: thing.blockId };
    await this.person.press(thing.spot, option === undefined ? target : { ...target, option });
    await this.atRest();
  }

  /** Picks an option by its words in a menu: an overflow menu is “More”, a select goes by its placeholder. */
  async chooses(menu: string, option: string, where: InRow = {}): Promise<void> {
    const thing = await this.until(`no menu “${menu}” with “${option}”`, where, () =>
      this.things(where).find(
        ({ block, element }) =>
          block['type'] !== 'input' &&
          element['type'] !== 'button' &&
          isMenuCalled(element, menu) &&
          (suggests(element) || optionValue(element, option) !== undefined),
      ),
    );
    const target = { action_id: actionId(thing), block_id: thing.blockId };
    if (thing.element['type'] === 'overflow') {
      const value = optionValue(thing.element, option) ?? '';
      await this.person.press(thing.spot, { ...target, option: value });
    } else {
      const filling = await this.filling(thing, option);
      await this.person.choose(thing.spot, target, filling);
    }
    await this.atRest();
  }

  /**
   * Fills a field by its label: words, an option's words (several for checkboxes), a day, a person's
   * name or id, or `null` to empty it.
   */
  async fills(label: string, value: string | readonly string[] | null): Promise<void> {
    const thing = await this.until(`no field is labelled “${label}”`, {}, () =>
      this.things({}).find(
        ({ block }) => block['type'] === 'input' && textAt(block['label'], 'text') === label,
      ),
    );
    const target = { action_id: actionId(thing), block_id: thing.blockId };
    const filling = value === null ? null : await this.filling(thing, value);
    await this.person.fill(thing.spot, target, filling);
    await this.atRest();
  }

  /** Presses the submit button of the modal in front of her. */
  async submits(): Promise<void> {
    await this.until('no modal can be submitted', {}, () => this.person.modal()?.submit);
    await this.person.submit();
    await this.atRest();
  }

  /** Closes the modal in front of her, or (`all`) every modal. */
  async closes(options: { readonly all?: boolean } = {}): Promise<void> {
    await this.until('no modal is open', {}, () => this.person.modal());
    await this.person.close(options);
    await this.atRest();
  }

  /** Waits until she reads these words; fails with what she does read. */
  async sees(text: string | RegExp, where: LookingAt = {}): Promise<void> {
    await this.until(`${describe(text)} is not seen`, where, () =>
      says(this.screen(where), text) ? true : undefined,
    );
  }

  /** Lets the app come to rest, then fails if she reads these words. */
  async doesNotSee(text: string | RegExp, where: LookingAt = {}): Promise<void> {
    await this.atRest();
    if (says(this.screen(where), text)) {
      throw new Error(`${describe(text)} is seen, but should not be:\n${this.screen(where)}`);
    }
  }

  /** What is in front of her as plain text: the modal, the Home tab she opened, or the newest message. */
  screen(where: LookingAt = {}): string {
    const spots = where.in === 'dm' ? this.person.dm() : [this.spot(where)];
    return spots
      .filter((spot) => spot !== undefined)
      .map((spot) => this.plain(spot))
      .join('\n\n');
  }

  /** The messages between her and the app, oldest first, ephemeral ones included. */
  dm(): readonly SeenMessage[] {
    return this.person.dm();
  }

  private plain(spot: Spot): string {
    return 'ts' in spot ? messageText(spot, this.names) : viewText(spot, this.names);
  }

  private spot(where: LookingAt): Spot | undefined {
    if (where.in === 'home') return this.person.home();
    if (where.in === 'modal') return this.person.modal();
    return this.spots()[0];
  }

  /** Where she looks for things, the nearest first. A modal or the Home tab hides what is behind it. */
  private spots(): readonly Spot[] {
    const modal = this.person.modal();
    if (modal !== undefined) return [modal];
    const home = this.person.home();
    if (this.isAtHome) return home === undefined ? [] : [home];
    const elsewhere = this.person.ephemerals().filter((each) => !this.isInDm(each));
    return [...this.person.dm(), ...elsewhere].toSorted((a, b) => Number(b.ts) - Number(a.ts));
  }

  private isInDm(message: SeenMessage): boolean {
    return this.person
      .dm()
      .some((each) => each.ts === message.ts && each.channel === message.channel);
  }

  private things({ row }: InRow): Thing[] {
    return this.spots().flatMap((spot) => {
      const blocks = row === undefined ? spot.blocks : rowOf(spot.blocks, row, this.names);
      return blocks.flatMap((block) =>
        elementsOf(block).map((element) => ({
          spot,
          block,
          blockId: textAt(block, 'block_id') ?? '',
          element,
        })),
      );
    });
  }

  private pressable(
    label: string,
    where: InRow,
  ): { readonly thing: Thing; readonly option: string | undefined } | undefined {
    for (const thing of this.things(where)) {
      const type = thing.element['type'];
      if (type === 'button' && visibleLabel(thing.element) === label)
        return { thing, option: undefined };
      const option = type === 'overflow' ? optionValue(thing.element, label) : undefined;
      if (option !== undefined) return { thing, option };
    }
    return undefined;
  }

  private async filling(thing: Thing, value: string | readonly string[]): Promise<Filling> {
    const type = textAt(thing.element, 'type') ?? '';
    const words = typeof value === 'string' ? [value] : value;
    if (suggests(thing.element)) return this.suggestion(thing, words);
    if (/^(multi_)?users_select$/u.test(type)) {
      const ids = words.map((word) => this.userId(word));
      return type.startsWith('multi_') ? ids : (ids[0] ?? null);
    }
    if (optionsOf(thing.element).length === 0) return value;
    const values = words.map((word) => {
      const found = optionValue(thing.element, word);
      if (found === undefined) throw this.notSeen(`no option says “${word}”`, {});
      return found;
    });
    return type === 'checkboxes' || type.startsWith('multi_') ? values : (values[0] ?? null);
  }

  private async suggestion(thing: Thing, words: readonly string[]): Promise<Filling> {
    const chosen: string[] = [];
    for (const word of words) {
      const target = { action_id: actionId(thing), block_id: thing.blockId };
      const options = await this.person.typesInto(thing.spot, target, word);
      const labels = options.map((each) => textPlain(each['text'], this.names));
      const at = bestOf(labels, word);
      const value = textAt(options[at], 'value');
      if (value === undefined) {
        throw this.notSeen(`typing “${word}” offers only: ${labels.join(' | ')}`, {});
      }
      chosen.push(value);
    }
    return textAt(thing.element, 'type') === 'external_select' ? (chosen[0] ?? null) : chosen;
  }

  private userId(word: string): string {
    const name = word.replace(/^@/u, '');
    const found = [...this.sandbox.workspace.users.values()].find((user) =>
      [user.id, user.name, user.displayName, user.realName].includes(name),
    );
    if (found === undefined) throw new Error(`nobody in the workspace is called ${word}`);
    return found.id;
  }

  private async until<Found>(
    complaint: string,
    where: LookingAt & InRow,
    look: () => Found | undefined,
  ): Promise<Found> {
    const deadline = performance.now() + patienceMs;
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      if (performance.now() > deadline) throw this.notSeen(complaint, where);
      await wait(glanceMs);
    }
  }

  private notSeen(complaint: string, where: LookingAt & InRow): Error {
    const row = where.row === undefined ? '' : ` in the row of “${where.row}”`;
    const screen = this.screen(where);
    return new Error(`${complaint}${row}. What is seen:\n${screen === '' ? '(nothing)' : screen}`);
  }
}

function describe(text: string | RegExp): string {
  return typeof text === 'string' ? `“${text}”` : String(text);
}

function says(screen: string, text: string | RegExp): boolean {
  if (typeof text !== 'string') return text.test(screen);
  return screen.includes(text) || screen.replaceAll(/\s+/gu, ' ').includes(text);
}

function actionId(thing: Thing): string {
  return textAt(thing.element, 'action_id') ?? '';
}

function suggests(element: JsonObject): boolean {
  return element['type'] === 'external_select' || element['type'] === 'multi_external_select';
}

function isMenuCalled(element: JsonObject, menu: string): boolean {
  if (element['type'] === 'overflow') return menu === 'More' || menu === '…' || menu === '⋯';
  const type = textAt(element, 'type');
  if (type === 'radio_buttons' || type === 'checkboxes') return true;
  return visibleLabel(element) === menu;
}

function optionValue(element: JsonObject, label: string): string | undefined {
  const found = optionsOf(element).find((option) => textAt(option['text'], 'text') === label);
  return found === undefined ? undefined : textAt(found, 'value');
}

function bestOf(labels: readonly string[], word: string): number {
  const wanted = word.toLowerCase();
  const exact = labels.findIndex((label) => label.toLowerCase() === wanted);
  if (exact >= 0) return exact;
  const containing = labels.filter((label) => label.toLowerCase().includes(wanted));
  return containing.length === 1 ? labels.indexOf(containing[0] ?? '') : -1;
}

/** The block that says something and what belongs to it: all up to the next block that starts a row. */
function rowOf(blocks: readonly JsonObject[], row: string, names: Names): JsonObject[] {
  const at = blocks.findIndex((block) => {
    const own = blockText(block, names);
    const label = isObject(block['accessory'])
      ? textAt(objectAt(block, 'accessory'), 'alt_text')
      : '';
    return says(`${own} ${label ?? ''}`, row);
  });
  if (at < 0) return [];
  const belonging = new Set(['actions', 'context', 'context_actions', 'image']);
  const rest = blocks.slice(at + 1);
  const length = rest.findIndex((block) => !belonging.has(textAt(block, 'type') ?? ''));
  return blocks.slice(at, at + 1 + (length < 0 ? rest.length : length));
}
