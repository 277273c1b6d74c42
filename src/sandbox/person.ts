/**
 * What a person in the workspace can do and see: the public face for tests, the demo and the bench.
 * Every act becomes the payload Slack would send, and the app's answer becomes what the person sees.
 */
import { selectOptionGroups, selectOptions } from './block-elements.ts';
import { elementsOf } from './block-kit.ts';
import type { Answer, Deliveries } from './deliveries.ts';
import {
  asAction,
  CannotEnter,
  chosenOptions,
  clientRefusal,
  enter,
  filledValue,
  type Filling,
  holdsValue,
  stateValues,
  valueIn,
} from './input-values.ts';
import { isObject, type Json, type JsonObject, objectAt, objectsAt, textAt } from './json.ts';
import type { Manifest } from './manifest.ts';
import {
  type Actor,
  blockActions,
  blockSuggestion,
  eventCallback,
  globalShortcut,
  messageShortcut,
  slashCommand,
  viewClosed,
  viewSubmission,
  type Where,
} from './payloads.ts';
import { ApiRefusal, type BadAnswer } from './refusal.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { Problem } from './shape.ts';
import { viewJson } from './shown.ts';
import { type Entered, type Message, shownVersion, type Workspace } from './state.ts';
import type { Triggers } from './triggers.ts';
import { blocksOf, shownView, type View, type Views } from './views.ts';
import { readView } from './web-api.ts';

/** What people act through. */
export interface Surroundings {
  readonly manifest: Manifest;
  readonly workspace: Workspace;
  readonly views: Views;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  readonly deliveries: Deliveries;
  /** Where the sandbox answers, without a path. */
  readonly origin: string;
  /** Words the app's answers that Slack would throw away. */
  complain(what: string, answer: Json | undefined): BadAnswer;
}

/** A message as a person sees it. */
export interface SeenMessage {
  readonly channel: string;
  readonly ts: string;
  readonly text: string;
  readonly blocks: readonly JsonObject[];
  readonly authorId: string;
  readonly isFromApp: boolean;
  readonly isEphemeral: boolean;
  readonly isEdited: boolean;
  readonly metadata: JsonObject | undefined;
}

/** A modal or Home tab as a person sees it. */
export interface SeenView {
  readonly id: string;
  readonly hash: string;
  readonly surface: 'modal' | 'home';
  readonly title: string;
  readonly callbackId: string;
  readonly privateMetadata: string;
  /** The words on the close button; Slack's own when the app gave none. */
  readonly close: string;
  readonly submit: string | undefined;
  readonly blocks: readonly JsonObject[];
  /** What is entered: block id → action id → state value. */
  readonly state: JsonObject;
  /** Texts under fields since the last submission: block id → text. */
  readonly errors: Readonly<Record<string, string>>;
}

/** A place that can be pressed or filled: a seen message or a seen view will do. */
export type Place = { readonly channel: string; readonly ts: string } | { readonly id: string };

/** One element of a place; the block may be left out when the action id is there only once. */
export interface Target {
  readonly action_id: string;
  readonly block_id?: string;
}

/** What a person sees right after an act was answered. Later answers show in `ephemerals`, `modal` and so on. */
export interface Seen {
  /** Messages that came with the answer. */
  readonly replies: readonly SeenMessage[];
  readonly modal: SeenView | undefined;
  /** What Slack tells the person when the app failed to answer. */
  readonly failure: string | undefined;
}

/** What came of pressing a modal's submit button. */
export interface Submitted {
  /** `refused` is Slack's own client refusing to send; `errors` is the app's. */
  readonly outcome: 'closed' | 'updated' | 'pushed' | 'cleared' | 'errors' | 'refused' | 'failed';
  /** Block id → text, for `errors` and `refused`. */
  readonly errors: Readonly<Record<string, string>>;
  readonly modal: SeenView | undefined;
  readonly failure: string | undefined;
}

interface Found {
  readonly where: Where;
  readonly block: JsonObject;
  readonly blockId: string;
  readonly element: JsonObject;
  readonly entered: Entered;
}

const trouble = 'We had some trouble connecting. Try again?';

/** Someone in the workspace. */
export class Person {
  readonly id: string;
  private readonly at: Surroundings;
  private readonly teamId: string;
  private readonly suggested = new Map<string, JsonObject[]>();

  constructor(at: Surroundings, id: string, teamId: string) {
    at.workspace.getUser(id);
    this.at = at;
    this.id = id;
    this.teamId = teamId;
  }

  /**
   * Types a slash command, in the direct message with the app unless a channel is given.
   * @throws Error when the manifest declares no such command; BadAnswer when the app answers nonsense.
   */
  async command(typed: string, options: { readonly channel?: string } = {}): Promise<Seen> {
    const { workspace, manifest, triggers, responseUrls, deliveries, origin } = this.at;
    const [command = ''] = typed.split(' ', 1);
    const declared = manifest.features.slash_commands.find((each) => each.command === command);
    if (declared === undefined) throw new Error(`${command} is not a command of this app`);
    const rest = typed.slice(command.length).trim();
    const conversation = workspace.getConversation(options.channel ?? workspace.openDm(this.id).id);
    const triggerId = triggers.issue(this.id, false);
    const before = this.modal()?.id;
    const answer = await deliveries.ask(
      'command',
      slashCommand(workspace, this.actor(), conversation, {
        command,
        text: declared.should_escape ? this.escaped(rest) : rest,
        triggerId,
        responseUrl: `${origin}${responseUrls.issue(this.id, conversation.id)}`,
      }),
    );
    if (answer.outcome === 'failed') {
      const error = answer.reason === 'timeout' ? 'operation_timeout' : 'dispatch_failed';
      const failure = `${command} failed with the error "${error}"`;
      const notice = workspace.addMessage({
        conversationId: conversation.id,
        authorId: 'USLACKBOT',
        text: failure,
        visibleTo: this.id,
      });
      return { replies: [this.seenMessage(notice)], modal: this.newModal(before), failure };
    }
    const reply = this.acknowledged(conversation.id, answer.body, command);
    const replies = reply === undefined ? [] : [this.seenMessage(reply)];
    return { replies, modal: this.newModal(before), failure: undefined };
  }

  private acknowledged(
    conversationId: string,
    body: Json | undefined,
    what: string,
  ): Message | undefined {
    if (body === undefined || body === '') return undefined;
    const answer = typeof body === 'string' ? { text: body } : body;
    if (!isObject(answer)) throw this.at.complain(`${what} was answered with no message`, body);
    try {
      return this.at.responseUrls.respond(this.id, conversationId, answer);
    } catch (error) {
      if (!(error instanceof ApiRefusal)) throw error;
      throw this.at.complain(
        `${what} was answered with a message Slack refuses: ${error.message}`,
        body,
      );
    }
  }

  private escaped(text: string): string {
    const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    return safe.replaceAll(/@([\p{L}\p{N}._-]+)/gu, (mention, name: string) => {
      const handle = name.replace(/[.]+$/u, '');
      const user = [...this.at.workspace.users.values()].find((each) => each.name === handle);
      return user === undefined ? mention : `<@${user.id}>${name.slice(handle.length)}`;
    });
  }

  /** Opens the app's Home tab; the app is told if the manifest subscribes to it. */
  async opensHome(): Promise<void> {
    const { workspace, manifest } = this.at;
    if (!manifest.features.app_home.home_tab_enabled) throw new Error('the app has no Home tab');
    const home = this.at.views.homeOf(this.id);
    await this.tell('app_home_opened', {
      type: 'app_home_opened',
      user: this.id,
      channel: workspace.openDm(this.id).id,
      event_ts: workspace.tsNow(),
      tab: 'home',
      view: home === undefined ? undefined : viewJson(workspace, home),
    });
  }

  /** Writes a plain message to the app. */
  async says(text: string): Promise<SeenMessage> {
    const { workspace, manifest } = this.at;
    if (manifest.features.app_home.messages_tab_read_only_enabled) {
      throw new Error('the app takes no messages');
    }
    const dm = workspace.openDm(this.id);
    const message = workspace.addMessage({ conversationId: dm.id, authorId: this.id, text });
    await this.tell('message.im', {
      type: 'message',
      channel: dm.id,
      channel_type: 'im',
      user: this.id,
      text,
      ts: message.ts,
      event_ts: message.ts,
      team: this.teamId,
    });
    return this.seenMessage(message);
  }

  private async tell(subscription: string, event: JsonObject): Promise<void> {
    const { workspace, manifest, deliveries } = this.at;
    if (!manifest.settings.event_subscriptions.bot_events.includes(subscription)) return;
    await deliveries.tell(eventCallback(workspace, this.teamId, event));
  }

  /** The Home tab as it is now. */
  home(): SeenView | undefined {
    const home = this.at.views.homeOf(this.id);
    return home === undefined ? undefined : this.seenView(home);
  }

  /** The modal on top, if one is open. */
  modal(): SeenView | undefined {
    const top = this.at.views.topOf(this.id);
    return top === undefined ? undefined : this.seenView(top);
  }

  /** All open modals, the one on top last. */
  modals(): readonly SeenView[] {
    return this.at.views.stackOf(this.id).map((view) => this.seenView(view));
  }

  /** What stands in the direct message with the app, oldest first, ephemeral messages included. */
  dm(): readonly SeenMessage[] {
    const dm = this.at.workspace.findDm(this.id);
    return dm === undefined ? [] : this.channel(dm.id);
  }

  /** What this person sees in a conversation, oldest first. */
  channel(id: string): readonly SeenMessage[] {
    return this.at.workspace.messagesSeenBy(this.id, id).map((each) => this.seenMessage(each));
  }

  /** Every message that only this person sees, oldest first in each conversation. */
  ephemerals(): readonly SeenMessage[] {
    return [...this.at.workspace.conversations.values()]
      .flatMap((each) => each.messages)
      .filter((each) => each.visibleTo === this.id && !each.isDeleted)
      .map((each) => this.seenMessage(each));
  }

  /**
   * Presses a button, or an entry of an overflow menu named by its option's value.
   * @throws CannotEnter when there is no such thing to press.
   */
  async press(place: Place, target: Target & { readonly option?: string }): Promise<Seen> {
    const found = this.find(place, target);
    const type = textAt(found.element, 'type');
    if (type === 'button' || type === 'workflow_button') {
      const { text, value, url, style } = found.element;
      return this.act(found, { text, value, url, style });
    }
    if (type === 'overflow') {
      const options = objectsAt(found.element, 'options');
      const option = options.find((each) => each['value'] === target.option);
      if (option === undefined)
        throw new CannotEnter(`the menu has no option ${String(target.option)}`);
      return this.act(found, { selected_option: option });
    }
    throw new CannotEnter(`a ${String(type)} is chosen or filled, not pressed`);
  }

  /** Picks in a select, a picker, radio buttons or checkboxes outside an input block. */
  async choose(place: Place, target: Target, filling: Filling): Promise<Seen> {
    const found = this.find(place, target);
    if (found.block['type'] === 'input') throw new CannotEnter('this is a field: fill it');
    const value = this.put(found, filling);
    return this.act(found, asAction(value));
  }

  /** Types into an external select and gives the options the app then offers. */
  async typesInto(place: Place, target: Target, text: string): Promise<readonly JsonObject[]> {
    const found = this.find(place, target);
    const type = textAt(found.element, 'type');
    if (type !== 'external_select' && type !== 'multi_external_select') {
      throw new CannotEnter(`a ${String(type)} suggests nothing`);
    }
    const least = found.element['min_query_length'] ?? 3;
    if (typeof least === 'number' && text.length < least) return [];
    const { blockId } = found;
    const payload = blockSuggestion(this.at.workspace, this.actor(), found.where, {
      blockId,
      actionId: target.action_id,
      value: text,
    });
    const answer = await this.at.deliveries.ask('interaction', payload);
    if (answer.outcome === 'failed') return [];
    const options = this.readOptions(answer.body);
    this.suggested.set(suggestionKey(blockId, target.action_id), options);
    return options;
  }

  private readOptions(body: Json | undefined): JsonObject[] {
    const options = isObject(body) ? body['options'] : undefined;
    const groups = isObject(body) ? body['option_groups'] : undefined;
    const given = options ?? groups;
    if (given === undefined || (options !== undefined && groups !== undefined)) {
      throw this.at.complain('a suggestion needs either options or option_groups', body);
    }
    const problems: Problem[] = [];
    const spot = {
      pointer: options === undefined ? '/option_groups' : '/options',
      surface: 'modal',
      problems,
    } as const;
    const rule = options === undefined ? selectOptionGroups : selectOptions;
    rule(given, spot);
    const [problem] = problems;
    if (problem !== undefined) {
      throw this.at.complain(
        `a suggestion Slack refuses: ${problem.rule} at ${problem.pointer}`,
        body,
      );
    }
    const all =
      options === undefined
        ? objectsAt(body, 'option_groups').flatMap((group) => objectsAt(group, 'options'))
        : objectsAt(body, 'options');
    return all.map((option) => ({
      ...option,
      text: { ...objectAt(option, 'text'), emoji: true },
    }));
  }

  /**
   * Fills a field of a modal, Home tab or message. The app is told only if the block dispatches actions.
   * @param options.isTold whether the app is told all the same, or not even then.
   * @throws CannotEnter when Slack's client would not let one enter it.
   */
  async fill(
    place: Place,
    target: Target,
    filling: Filling,
    options: { readonly isTold?: boolean } = {},
  ): Promise<Seen> {
    const found = this.find(place, target);
    if (found.block['type'] !== 'input') throw new CannotEnter('this is no field: choose in it');
    const value = this.put(found, filling);
    const isTold = options.isTold ?? found.block['dispatch_action'] === true;
    if (isTold) return this.act(found, asAction(value));
    return { replies: [], modal: this.modal(), failure: undefined };
  }

  private put(found: Found, filling: Filling): JsonObject {
    const actionId = textAt(found.element, 'action_id') ?? '';
    const suggested = this.suggested.get(suggestionKey(found.blockId, actionId)) ?? [];
    const before = chosenOptions(valueIn(found.entered, found.blockId, found.element));
    const value = filledValue(found.element, filling, [...suggested, ...before]);
    enter(found.entered, found.blockId, actionId, value);
    this.at.workspace.changed();
    return value;
  }

  private async act(found: Found, action: JsonObject): Promise<Seen> {
    const { where, element, blockId } = found;
    const { workspace, triggers, responseUrls, deliveries, origin } = this.at;
    const before = this.modal()?.id;
    const isMessage = 'message' in where;
    const known = new Set(this.ephemerals().map((each) => each.ts));
    const responseUrl = isMessage
      ? `${origin}${responseUrls.issue(this.id, where.conversation.id, where.message)}`
      : undefined;
    const payload = blockActions(
      workspace,
      this.actor(),
      where,
      { type: element['type'], action_id: element['action_id'], block_id: blockId, ...action },
      {
        triggerId: triggers.issue(this.id, !isMessage && where.view.surface === 'modal'),
        responseUrl,
      },
    );
    const answer = await deliveries.ask('interaction', payload);
    this.expectEmpty(answer, 'a click');
    const replies = this.ephemerals().filter((each) => !known.has(each.ts));
    const failure = answer.outcome === 'failed' ? trouble : undefined;
    return { replies, modal: this.newModal(before), failure };
  }

  private expectEmpty(answer: Answer, what: string): void {
    if (answer.outcome === 'failed' || answer.body === undefined) return;
    if (isObject(answer.body) && Object.keys(answer.body).length === 0) return;
    throw this.at.complain(`${what} takes an empty answer only`, answer.body);
  }

  /**
   * Presses the submit button of the modal on top.
   * @throws Error when no modal with a submit button is open; BadAnswer when the app answers nonsense.
   */
  async submit(): Promise<Submitted> {
    const { workspace, triggers, deliveries, views } = this.at;
    const view = views.topOf(this.id);
    if (view === undefined) throw new Error('no modal is open');
    if (shownView(view).content['submit'] === undefined)
      throw new Error('the modal has no submit button');
    const refused = this.refusedByClient(view);
    if (Object.keys(refused).length > 0) {
      view.errors = new Map(Object.entries(refused));
      workspace.changed();
      return { outcome: 'refused', errors: refused, modal: this.modal(), failure: undefined };
    }
    const triggerId = triggers.issue(this.id, true);
    const answer = await deliveries.ask(
      'interaction',
      viewSubmission(workspace, this.actor(), view, triggerId),
    );
    if (answer.outcome === 'failed') {
      return { outcome: 'failed', errors: {}, modal: this.modal(), failure: trouble };
    }
    const outcome = this.answerSubmission(view, answer.body);
    const errors = outcome === 'errors' ? Object.fromEntries(view.errors) : {};
    return { outcome, errors, modal: this.modal(), failure: undefined };
  }

  private refusedByClient(view: View): Record<string, string> {
    const refused: Record<string, string> = {};
    for (const block of blocksOf(view)) {
      const element = block['type'] === 'input' ? objectAt(block, 'element') : undefined;
      const blockId = textAt(block, 'block_id');
      if (element === undefined || blockId === undefined || !holdsValue(element)) continue;
      const refusal = clientRefusal(block, element, valueIn(view.entered, blockId, element));
      if (refusal !== undefined) refused[blockId] = refusal;
    }
    return refused;
  }

  private answerSubmission(view: View, body: Json | undefined): Submitted['outcome'] {
    const { views, workspace } = this.at;
    const isEmpty = body === undefined || (isObject(body) && Object.keys(body).length === 0);
    if (isEmpty) {
      views.close(view);
      return 'closed';
    }
    const action = textAt(body, 'response_action');
    if (action === 'clear') {
      views.clear(this.id);
      return 'cleared';
    }
    if (action === 'errors') {
      view.errors = this.readErrors(view, body);
      workspace.changed();
      return 'errors';
    }
    if (action !== 'update' && action !== 'push') {
      throw this.at.complain('a submission was answered with no known response_action', body);
    }
    const content = this.readAnsweredView(body, action === 'update' ? view : undefined);
    if (action === 'update') {
      if (view.isOpen) views.update(view, content);
      return 'updated';
    }
    if (views.push(this.id, content) === undefined) {
      throw this.at.complain('a fourth modal cannot be pushed', body);
    }
    return 'pushed';
  }

  private readErrors(view: View, body: Json | undefined): Map<string, string> {
    const errors = objectAt(body, 'errors') ?? {};
    const inputs = new Set(
      blocksOf(view)
        .filter((block) => block['type'] === 'input')
        .map((block) => block['block_id']),
    );
    const read = new Map<string, string>();
    for (const [blockId, text] of Object.entries(errors)) {
      if (!inputs.has(blockId)) {
        throw this.at.complain(`an error was given for ${blockId}, which is no input block`, body);
      }
      if (typeof text !== 'string' || text === '') {
        throw this.at.complain(`the error for ${blockId} is no text`, body);
      }
      read.set(blockId, text);
    }
    if (read.size === 0) throw this.at.complain('errors were answered without any error', body);
    return read;
  }

  private readAnsweredView(body: Json | undefined, replaced: View | undefined): JsonObject {
    const given = objectAt(body, 'view');
    if (given === undefined)
      throw this.at.complain('a submission was answered without its view', body);
    try {
      return readView(this.at, given, 'modal', replaced);
    } catch (error) {
      if (!(error instanceof ApiRefusal)) throw error;
      throw this.at.complain(
        `a submission was answered with a view Slack refuses: ${error.message}`,
        body,
      );
    }
  }

  /** Presses the close button of the modal on top, or (`all`) the cross that closes every modal. */
  async close(options: { readonly all?: boolean } = {}): Promise<void> {
    const { workspace, views, deliveries } = this.at;
    const view = views.topOf(this.id);
    if (view === undefined) throw new Error('no modal is open');
    const { content } = shownView(view);
    const isCleared = options.all === true || content['clear_on_close'] === true;
    if (isCleared) views.clear(this.id);
    else views.close(view);
    if (content['notify_on_close'] !== true) return;
    const payload = viewClosed(workspace, this.actor(), view, isCleared);
    this.expectEmpty(await deliveries.ask('interaction', payload), 'a closed view');
  }

  /** Picks a global shortcut of the app. */
  async shortcut(callbackId: string): Promise<Seen> {
    this.declaredShortcut('global', callbackId);
    const { workspace, triggers, deliveries } = this.at;
    const before = this.modal()?.id;
    const triggerId = triggers.issue(this.id, false);
    const payload = globalShortcut(workspace, this.actor(), callbackId, triggerId);
    const answer = await deliveries.ask('interaction', payload);
    this.expectEmpty(answer, 'a shortcut');
    const failure = answer.outcome === 'failed' ? trouble : undefined;
    return { replies: [], modal: this.newModal(before), failure };
  }

  /** Picks a shortcut of the app in the menu of a message. */
  async messageShortcut(
    callbackId: string,
    on: { readonly channel: string; readonly ts: string },
  ): Promise<Seen> {
    this.declaredShortcut('message', callbackId);
    const { workspace, triggers, deliveries, responseUrls, origin } = this.at;
    const before = this.modal()?.id;
    const message = this.getMessage(on.channel, on.ts);
    const conversation = workspace.getConversation(on.channel);
    const responseUrl = `${origin}${responseUrls.issue(this.id, on.channel, message)}`;
    const payload = messageShortcut(
      workspace,
      this.actor(),
      { message, conversation },
      { callbackId, triggerId: triggers.issue(this.id, false), responseUrl },
    );
    const answer = await deliveries.ask('interaction', payload);
    this.expectEmpty(answer, 'a shortcut');
    const failure = answer.outcome === 'failed' ? trouble : undefined;
    return { replies: [], modal: this.newModal(before), failure };
  }

  private declaredShortcut(type: 'global' | 'message', callbackId: string): void {
    const declared = this.at.manifest.features.shortcuts.some(
      (each) => each.type === type && each.callback_id === callbackId,
    );
    if (!declared) throw new Error(`${callbackId} is not a ${type} shortcut of this app`);
  }

  private getMessage(channel: string, ts: string): Message {
    const found = this.at.workspace
      .messagesSeenBy(this.id, channel)
      .find((message) => message.ts === ts);
    if (found === undefined) throw new CannotEnter(`no message ${ts} is seen in ${channel}`);
    return found;
  }

  private find(place: Place, target: Target): Found {
    const where = this.where(place);
    const blocks = 'view' in where ? blocksOf(where.view) : shownVersion(where.message).blocks;
    const found = blocks
      .filter((block) => target.block_id === undefined || block['block_id'] === target.block_id)
      .flatMap((block) => elementsOf(block).map((element) => ({ block, element })))
      .filter(({ element }) => element['action_id'] === target.action_id);
    const [first] = found;
    if (first === undefined) {
      throw new CannotEnter(`there is no ${target.action_id} in ${target.block_id ?? 'any block'}`);
    }
    if (found.length > 1)
      throw new CannotEnter(`${target.action_id} is in several blocks: name one`);
    const blockId = textAt(first.block, 'block_id') ?? '';
    return { ...first, where, blockId, entered: this.enteredIn(where) };
  }

  private where(place: Place): Where {
    if ('ts' in place) {
      const message = this.getMessage(place.channel, place.ts);
      return { message, conversation: this.at.workspace.getConversation(place.channel) };
    }
    const view = [this.at.views.topOf(this.id), this.at.views.homeOf(this.id)].find(
      (each) => each?.id === place.id,
    );
    if (view === undefined)
      throw new CannotEnter(`the view ${place.id} is not in front of ${this.id}`);
    return { view };
  }

  private enteredIn(where: Where): Entered {
    if ('view' in where) return where.view.entered;
    const entered = where.message.entered.get(this.id) ?? new Map();
    where.message.entered.set(this.id, entered);
    return entered;
  }

  private actor(): Actor {
    return { user: this.at.workspace.getUser(this.id), teamId: this.teamId };
  }

  private newModal(before: string | undefined): SeenView | undefined {
    const now = this.modal();
    return now?.id === before ? undefined : now;
  }

  private seenMessage(message: Message): SeenMessage {
    const version = shownVersion(message);
    return {
      channel: message.conversationId,
      ts: message.ts,
      text: version.text,
      blocks: version.blocks,
      authorId: message.authorId,
      isFromApp: message.authorId === this.at.workspace.identity.botUserId,
      isEphemeral: message.visibleTo !== undefined,
      isEdited: message.versions.length > 1,
      metadata: version.metadata,
    };
  }

  private seenView(view: View): SeenView {
    const { content, hash } = shownView(view);
    return {
      id: view.id,
      hash,
      surface: view.surface,
      title: textAt(content['title'], 'text') ?? '',
      callbackId: textAt(content, 'callback_id') ?? '',
      privateMetadata: textAt(content, 'private_metadata') ?? '',
      close: textAt(content['close'], 'text') ?? 'Cancel',
      submit: textAt(content['submit'], 'text'),
      blocks: blocksOf(view),
      state: stateValues(blocksOf(view), view.entered),
      errors: Object.fromEntries(view.errors),
    };
  }
}

function suggestionKey(blockId: string, actionId: string): string {
  return `${blockId}\n${actionId}`;
}
