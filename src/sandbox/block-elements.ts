/**
 * What the pieces inside blocks must look like: texts, options, confirmations, and every element a
 * person can press or fill.
 */
import { isObject, type JsonObject, objectsAt, sameJson } from './json.ts';
import { limits } from './limits.ts';
import {
  below,
  boolean,
  broken,
  byType,
  integer,
  list,
  type Members,
  object,
  oneOf,
  only,
  pattern,
  type Rule,
  type Spot,
  string,
} from './shape.ts';

/** A plain text of up to `max` characters. */
export function plainText(max: number): Rule {
  return object({ type: oneOf('plain_text'), text: string(max) }, { emoji: boolean });
}

/** A plain or marked-up text of up to `max` characters. */
export function anyText(max: number): Rule {
  return byType(
    new Map([
      ['plain_text', plainText(max)],
      ['mrkdwn', object({ type: oneOf('mrkdwn'), text: string(max) }, { verbatim: boolean })],
    ]),
    'text',
  );
}

const confirm = object(
  {
    title: plainText(limits.confirmTitle),
    text: anyText(limits.confirmText),
    confirm: plainText(limits.confirmButton),
    deny: plainText(limits.confirmButton),
  },
  { style: oneOf('primary', 'danger') },
);

const value = string(limits.optionValue);
const plainOption = object(
  { text: plainText(limits.optionText), value },
  { description: plainText(limits.optionDescription) },
);
const markedOption = object(
  { text: anyText(limits.optionText), value },
  { description: anyText(limits.optionDescription) },
);
const overflowOption = object(
  { text: plainText(limits.optionText), value },
  { description: plainText(limits.optionDescription), url: string(limits.optionUrl) },
);

/** The options an app answers to a person typing into an external select, or that a select lists. */
export const selectOptions: Rule = list(plainOption, limits.options, 0);

/** The same in groups. */
export const selectOptionGroups: Rule = list(
  object({ label: plainText(limits.optionGroupLabel), options: list(plainOption, limits.options) }),
  limits.optionGroups,
  0,
);

/** Every option an element offers, groups flattened. */
export function optionsOf(element: JsonObject): JsonObject[] {
  const groups = objectsAt(element, 'option_groups');
  return [
    ...objectsAt(element, 'options'),
    ...groups.flatMap((group) => objectsAt(group, 'options')),
  ];
}

const identified: Members = { action_id: string(limits.actionId) };
const common: Members = { confirm, focus_on_load: boolean };
const placeholder: Members = { placeholder: plainText(limits.placeholder) };

function eitherOptionsOrGroups(element: JsonObject, spot: Spot): void {
  const both = element['options'] !== undefined && element['option_groups'] !== undefined;
  const neither = element['options'] === undefined && element['option_groups'] === undefined;
  if (both || neither) broken(spot, 'exactly one of options and option_groups must be given');
}

function initialAmongOptions(element: JsonObject, spot: Spot): void {
  const offered = optionsOf(element);
  const single = element['initial_option'];
  const chosen = [
    ...(single === undefined ? [] : [single]),
    ...objectsAt(element, 'initial_options'),
  ];
  for (const option of chosen) {
    if (!offered.some((each) => sameJson(each, option))) {
      broken(spot, 'the initial option must be exactly one of the options');
    }
  }
}

const offered: Members = {
  options: list(plainOption, limits.options),
  option_groups: list(
    object({
      label: plainText(limits.optionGroupLabel),
      options: list(plainOption, limits.options),
    }),
    limits.optionGroups,
  ),
};
const ids = list(string(255), 100, 0);
const filter = object(
  {},
  {
    include: list(oneOf('im', 'mpim', 'private', 'public'), 4),
    exclude_external_shared_channels: boolean,
    exclude_bot_users: boolean,
  },
);
const many: Members = { max_selected_items: integer(1, 100_000) };

function element(type: string, required: Members, optional: Members = {}): [string, Rule] {
  return [
    type,
    object({ type: oneOf(type), ...identified, ...required }, { ...common, ...optional }),
  ];
}

const dispatchConfig = object(
  {},
  { trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), 2) },
);

const image: [string, Rule] = [
  'image',
  object(
    { type: oneOf('image'), alt_text: string(limits.imageAltText) },
    {
      image_url: string(limits.imageUrl),
      slack_file: object({}, { id: string(255), url: string(3000) }),
    },
    (found, spot) => {
      if ((found['image_url'] === undefined) === (found['slack_file'] === undefined)) {
        broken(spot, 'exactly one of image_url and slack_file must be given');
      }
    },
  ),
];

const button: [string, Rule] = [
  'button',
  object(
    { type: oneOf('button'), ...identified, text: plainText(limits.buttonText) },
    {
      confirm,
      value: string(limits.buttonValue, 0),
      url: string(limits.buttonUrl),
      style: oneOf('primary', 'danger'),
      accessibility_label: string(limits.accessibilityLabel),
    },
  ),
];

const overflow: [string, Rule] = [
  'overflow',
  object(
    {
      type: oneOf('overflow'),
      ...identified,
      options: list(overflowOption, limits.overflowOptions),
    },
    { confirm },
  ),
];

const day = pattern(/^\d{4}-\d{2}-\d{2}$/u, 'a date as YYYY-MM-DD');
const hour = pattern(/^([01]\d|2[0-3]):[0-5]\d$/u, 'a time as HH:mm');

function withOptions(type: string, initial: Members): [string, Rule] {
  const required = { type: oneOf(type), ...identified };
  const optional = { ...common, ...placeholder, ...offered, ...initial };
  return [type, object(required, optional, eitherOptionsOrGroups, initialAmongOptions)];
}

function checkGroup(type: string, initial: Members): [string, Rule] {
  const options = list(markedOption, limits.checkOptions);
  const required = { type: oneOf(type), ...identified, options };
  return [type, object(required, { ...common, ...initial }, initialAmongOptions)];
}

const minQuery: Members = { min_query_length: integer(0, 100) };
const respond: Members = { response_url_enabled: boolean };

const selects: [string, Rule][] = [
  withOptions('static_select', { initial_option: plainOption }),
  element('external_select', {}, { ...placeholder, ...minQuery, initial_option: plainOption }),
  element('users_select', {}, { ...placeholder, initial_user: string(255) }),
  element(
    'conversations_select',
    {},
    {
      ...placeholder,
      ...respond,
      initial_conversation: string(255),
      default_to_current_conversation: boolean,
      filter,
    },
  ),
  element('channels_select', {}, { ...placeholder, ...respond, initial_channel: string(255) }),
];

const multiSelects: [string, Rule][] = [
  withOptions('multi_static_select', {
    ...many,
    initial_options: list(plainOption, limits.options),
  }),
  element(
    'multi_external_select',
    {},
    { ...placeholder, ...minQuery, ...many, initial_options: list(plainOption, limits.options) },
  ),
  element('multi_users_select', {}, { ...placeholder, ...many, initial_users: ids }),
  element(
    'multi_conversations_select',
    {},
    {
      ...placeholder,
      ...many,
      initial_conversations: ids,
      default_to_current_conversation: boolean,
      filter,
    },
  ),
  element('multi_channels_select', {}, { ...placeholder, ...many, initial_channels: ids }),
];

const pickers: [string, Rule][] = [
  checkGroup('checkboxes', { initial_options: list(markedOption, limits.checkOptions) }),
  checkGroup('radio_buttons', { initial_option: markedOption }),
  element('datepicker', {}, { ...placeholder, initial_date: day }),
  element('timepicker', {}, { ...placeholder, initial_time: hour, timezone: string(255) }),
];

function onlyOn(
  surfaces: Parameters<typeof only>[0],
  [type, rule]: [string, Rule],
): [string, Rule] {
  return [type, only(surfaces, rule)];
}

const dateTime = onlyOn(
  ['message', 'modal'],
  element('datetimepicker', {}, { initial_date_time: integer(1_000_000_000, 9_999_999_999) }),
);
const richTextInput = onlyOn(
  ['modal', 'home'],
  element(
    'rich_text_input',
    {},
    {
      ...placeholder,
      initial_value: rawObject,
      min_lines: integer(1, 100),
      max_lines: integer(1, 100),
    },
  ),
);

function rawObject(found: Parameters<Rule>[0], spot: Spot): void {
  if (!isObject(found)) broken(spot, 'must be an object');
}

const lengths: Members = {
  min_length: integer(0, limits.inputLength),
  max_length: integer(1, limits.inputLength),
};
const dispatch: Members = { dispatch_action_config: dispatchConfig };
const initialText: Members = { initial_value: string(limits.inputLength, 0) };

const modalOnly: [string, Rule][] = [
  element(
    'number_input',
    { is_decimal_allowed: boolean },
    {
      ...placeholder,
      ...dispatch,
      initial_value: string(255),
      min_value: string(255),
      max_value: string(255),
    },
  ),
  element('email_text_input', {}, { ...placeholder, ...dispatch, ...initialText }),
  element('url_text_input', {}, { ...placeholder, ...dispatch, ...initialText }),
  element('file_input', {}, { filetypes: list(string(20), 100), max_files: integer(1, 10) }),
].map((each) => onlyOn(['modal'], each));

const plainTextInput: [string, Rule] = [
  'plain_text_input',
  object(
    { type: oneOf('plain_text_input'), ...identified },
    { ...common, ...placeholder, ...lengths, ...dispatch, ...initialText, multiline: boolean },
    (found, spot) => {
      const least = found['min_length'];
      const most = found['max_length'];
      if (typeof least === 'number' && typeof most === 'number' && least > most) {
        broken(below(spot, 'max_length'), 'must not be less than min_length');
      }
    },
  ),
];

const workflowButton = onlyOn(
  ['message'],
  element('workflow_button', { text: plainText(limits.buttonText), workflow: rawObject }),
);

const pressable = [button, overflow, ...selects, ...multiSelects, ...pickers];

/** What may stand beside a section's text. */
export const accessory: Rule = byType(new Map([image, ...pressable, workflowButton]), 'accessory');

/** What may stand in an actions block. */
export const actionsElement: Rule = byType(
  new Map([...pressable, dateTime, richTextInput, workflowButton]),
  'actions element',
);

/** What may be filled in an input block. */
export const inputElement: Rule = byType(
  new Map([
    plainTextInput,
    ...selects,
    ...multiSelects,
    ...pickers,
    dateTime,
    richTextInput,
    ...modalOnly,
  ]),
  'input element',
);

/** What may stand in a context block. */
export const contextElement: Rule = byType(
  new Map([
    image,
    ['plain_text', plainText(limits.contextText)],
    ['mrkdwn', anyText(limits.contextText)],
  ]),
  'context element',
);

/** A button of a card. */
export const cardButton: Rule = byType(new Map([button]), 'card action');

/** Feedback buttons and icon buttons, which stand only in a context_actions block. */
export const contextAction: Rule = byType(
  new Map([
    element('feedback_buttons', { positive_button: rawObject, negative_button: rawObject }),
    element(
      'icon_button',
      { icon: oneOf('trash'), text: plainText(limits.buttonText) },
      {
        value: string(limits.buttonValue),
        visible_to_user_ids: ids,
        accessibility_label: string(75),
      },
    ),
  ]),
  'context action',
);
