/**
 * Modals and Home tabs: a stack of at most three modals per person, one Home view per person, and
 * every version of each.
 */
import { randomBytes } from 'node:crypto';
import type { EpochMs } from '../platform/clock.ts';
import { elementsOf } from './block-kit.ts';
import type { JsonObject } from './json.ts';
import { objectsAt, textAt } from './json.ts';
import { limits } from './limits.ts';
import type { Entered, Workspace } from './state.ts';

/** What a view shows at one time. */
export interface ViewVersion {
  /** The view as the app gave it, its blocks as Slack keeps them. */
  readonly content: JsonObject;
  readonly hash: string;
  readonly at: EpochMs;
}

/** A modal or a Home tab, with all it ever showed; the last version is what is shown. */
export interface View {
  readonly id: string;
  readonly surface: 'modal' | 'home';
  readonly ownerId: string;
  readonly rootId: string;
  readonly previousId: string | undefined;
  isOpen: boolean;
  readonly versions: ViewVersion[];
  readonly entered: Entered;
  /** The field errors shown since the last submission: block id → text. */
  errors: ReadonlyMap<string, string>;
}

/** The version of a view that is shown now. */
export function shownView(view: View): ViewVersion {
  const version = view.versions.at(-1);
  if (version === undefined) throw new Error(`view ${view.id} has no version`);
  return version;
}

/** The blocks of a view shown now. */
export function blocksOf(view: View): JsonObject[] {
  return objectsAt(shownView(view).content, 'blocks');
}

/** All views of a workspace. */
export class Views {
  readonly all = new Map<string, View>();
  private readonly stacks = new Map<string, View[]>();
  private readonly homes = new Map<string, View>();
  private readonly workspace: Workspace;

  constructor(workspace: Workspace) {
    this.workspace = workspace;
  }

  /** A person's open modals, the one on top last. */
  stackOf(personId: string): readonly View[] {
    return this.stacks.get(personId) ?? [];
  }

  /** The modal a person looks at. */
  topOf(personId: string): View | undefined {
    return this.stackOf(personId).at(-1);
  }

  /** A person's Home tab, if the app ever published one. */
  homeOf(personId: string): View | undefined {
    return this.homes.get(personId);
  }

  /** The open view that the app named itself. */
  findByExternalId(externalId: string): View | undefined {
    return [...this.all.values()].find(
      (each) => each.isOpen && textAt(shownView(each).content, 'external_id') === externalId,
    );
  }

  /** Opens a first modal; one that was open before is gone. */
  open(personId: string, content: JsonObject): View {
    this.clear(personId);
    return this.put(personId, content, undefined);
  }

  /** Lays a modal over the others, or `undefined` when there are three already. */
  push(personId: string, content: JsonObject): View | undefined {
    if (this.stackOf(personId).length >= limits.viewStack) return undefined;
    return this.put(personId, content, this.topOf(personId));
  }

  private put(personId: string, content: JsonObject, below: View | undefined): View {
    const id = this.workspace.freshId('V');
    const view: View = {
      id,
      surface: 'modal',
      ownerId: personId,
      rootId: below?.rootId ?? id,
      previousId: below?.id,
      isOpen: true,
      versions: [this.version(content)],
      entered: new Map(),
      errors: new Map(),
    };
    this.all.set(id, view);
    this.stacks.set(personId, [...this.stackOf(personId), view]);
    this.workspace.changed();
    return view;
  }

  /** Shows something else in a view. Values stay where block id, action id and type stay. */
  update(view: View, content: JsonObject): void {
    view.versions.push(this.version(content));
    view.errors = new Map();
    keepEntered(view.entered, blocksOf(view));
    this.workspace.changed();
  }

  publish(personId: string, content: JsonObject): View {
    const existing = this.homes.get(personId);
    if (existing !== undefined) {
      this.update(existing, content);
      return existing;
    }
    const id = this.workspace.freshId('V');
    const view: View = {
      id,
      surface: 'home',
      ownerId: personId,
      rootId: id,
      previousId: undefined,
      isOpen: true,
      versions: [this.version(content)],
      entered: new Map(),
      errors: new Map(),
    };
    this.all.set(id, view);
    this.homes.set(personId, view);
    this.workspace.changed();
    return view;
  }

  /** Takes one modal away; the one below, if any, is seen again. */
  close(view: View): void {
    view.isOpen = false;
    const rest = this.stackOf(view.ownerId).filter((each) => each !== view);
    this.stacks.set(view.ownerId, rest);
    this.workspace.changed();
  }

  /** Takes all of a person's modals away. */
  clear(personId: string): void {
    for (const view of this.stackOf(personId)) view.isOpen = false;
    this.stacks.set(personId, []);
    this.workspace.changed();
  }

  private version(content: JsonObject): ViewVersion {
    const now = this.workspace.now();
    const hash = `${Math.floor(now / 1000)}.${randomBytes(6).toString('base64url')}`;
    return { content, hash, at: now };
  }
}

function keepEntered(entered: Entered, blocks: readonly JsonObject[]): void {
  for (const [blockId, values] of entered) {
    const block = blocks.find((each) => each['block_id'] === blockId);
    for (const [actionId, value] of values) {
      const element = block && elementsOf(block).find((each) => each['action_id'] === actionId);
      if (element?.['type'] !== value['type']) values.delete(actionId);
    }
    if (values.size === 0) entered.delete(blockId);
  }
}
