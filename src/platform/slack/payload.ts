/**
 * Slack's payloads, parsed once at the door. What a view's inputs hold is read through `ViewState`,
 * by block id; a block holds one input.
 */
import { z } from 'zod';
import type { EpochMs } from '../clock.ts';

const option = z.object({ value: z.string() });

const inputValue = z.looseObject({
  type: z.string(),
  value: z.string().nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).optional(),
  selected_date: z.string().nullish(),
  selected_user: z.string().nullish(),
  selected_users: z.array(z.string()).optional(),
});

const stateValues = z.record(z.string(), z.record(z.string(), inputValue));

/** What the inputs of a view or message hold, by block id. */
export interface ViewState {
  /** The typed text, chosen option's value, date or user; undefined when left empty. Trimmed. */
  text(blockId: string): string | undefined;
  /** What was typed, with the spaces, tabs and line ends around it; empty when nothing was. */
  typed(blockId: string): string;
  /** The values of ticked boxes, chosen options or users. */
  list(blockId: string): readonly string[];
}

/** Reads Slack's `state.values`; anything else reads as empty. */
export function viewState(values: unknown): ViewState {
  const parsed = stateValues.safeParse(values);
  const blocks = parsed.success ? parsed.data : {};
  const inputOf = (blockId: string) => Object.values(blocks[blockId] ?? {})[0];
  return {
    text: (blockId) => {
      const input = inputOf(blockId);
      const text =
        input?.value ??
        input?.selected_option?.value ??
        input?.selected_date ??
        input?.selected_user ??
        undefined;
      const trimmed = text?.trim();
      return trimmed === '' ? undefined : trimmed;
    },
    typed: (blockId) => inputOf(blockId)?.value ?? '',
    list: (blockId) => {
      const input = inputOf(blockId);
      return input?.selected_options?.map((each) => each.value) ?? input?.selected_users ?? [];
    },
  };
}

const id = z.string().min(1);

/** The parts of a slash command's payload that are read. */
export const commandPayload = z.object({
  command: z.string(),
  text: z.string().default(''),
  user_id: id,
  response_url: z.string(),
  trigger_id: z.string(),
});

const user = z.looseObject({ id });

const payloadView = z.looseObject({
  id,
  type: z.string(),
  callback_id: z.string().default(''),
  hash: z.string().optional(),
  private_metadata: z.string().default(''),
  state: z.looseObject({ values: z.unknown() }).nullish(),
});

const plainText = z.object({ type: z.literal('plain_text'), text: z.string() });

const shownView = payloadView.extend({
  title: plainText.optional(),
  submit: plainText.nullish(),
  close: plainText.nullish(),
  blocks: z
    .array(
      z.looseObject({
        type: z.string(),
        block_id: z.string(),
        element: z.looseObject({ action_id: z.string() }).optional(),
      }),
    )
    .default([]),
});

/** A modal or Home tab as it was when something was done in it: what it showed, what was typed. */
export type ShownView = z.output<typeof shownView>;

const pressedElement = z.looseObject({
  action_id: z.string().default(''),
  block_id: z.string().default(''),
  action_ts: z.string().default(''),
  value: z.string().nullish(),
  selected_option: option.nullish(),
  selected_date: z.string().nullish(),
  selected_user: z.string().nullish(),
});

/** The parts of a `block_actions` payload that are read. */
export const actionsPayload = z.object({
  user,
  trigger_id: z.string().default(''),
  response_url: z.string().optional(),
  container: z.looseObject({ message_ts: z.string().optional() }).nullish(),
  view: shownView.nullish(),
  state: z.looseObject({ values: z.unknown() }).nullish(),
  actions: z.array(pressedElement),
});

/** A pressed element, in any of its kinds. */
export type PressedElement = z.output<typeof pressedElement>;

/** What a pressed element says: its value, or that of what was chosen; empty if nothing. */
export function pressedValue(pressed: PressedElement): string {
  return (
    pressed.value ??
    pressed.selected_option?.value ??
    pressed.selected_date ??
    pressed.selected_user ??
    ''
  );
}

/** The parts of a `view_submission` payload that are read. */
export const submissionPayload = z.object({ type: z.string(), user, view: shownView });

/** The parts of a `block_suggestion` payload that are read. */
export const optionsPayload = z.object({
  user,
  action_id: z.string(),
  value: z.string().default(''),
});

const sectionText = z.looseObject({ text: z.string() }).optional().catch(undefined);

/** The parts of a shortcut's payload that are read. */
export const shortcutPayload = z.object({
  user,
  callback_id: z.string(),
  trigger_id: z.string(),
  response_url: z.string().optional(),
  /** Only a message shortcut stands on one. */
  message: z
    .looseObject({
      text: z.string().nullish(),
      user: z.string().nullish(),
      ts: z.string().nullish(),
      // Of a message without a text, what its sections say is read instead; other forms say nothing.
      blocks: z
        .array(z.looseObject({ text: sectionText }))
        .nullish()
        .catch(undefined),
    })
    .nullish(),
});

/** The message a shortcut was used on. */
export type ShortcutMessage = NonNullable<z.output<typeof shortcutPayload>['message']>;

/** The instant of a message's `ts`, such as `1763654400.000100`; undefined when it is none. */
export function messageInstant(ts: string | null | undefined): EpochMs | undefined {
  const seconds = /^(\d{1,12})(?:\.\d+)?$/.test(ts ?? '') ? Number(ts) : undefined;
  return seconds === undefined ? undefined : Math.floor(seconds * 1000);
}

/** The parts of an Events API payload that are read. */
export const eventPayload = z.object({
  event_id: id,
  event: z.looseObject({ type: z.string(), user: z.unknown() }),
});
