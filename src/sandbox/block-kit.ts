/**
 * Whether Slack would take a message's blocks, a modal or a Home tab. Stricter than Slack in three
 * ways, on purpose: an input block needs its own block_id, every interactive element an action_id, and
 * members that Slack does not know are refused.
 */
import {
  accessory,
  actionsElement,
  anyText,
  cardButton,
  contextAction,
  contextElement,
  inputElement,
  plainText,
} from './block-elements.ts';
import { isObject, type Json, type JsonObject, objectAt, objectsAt, textAt } from './json.ts';
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
  type Problem,
  type Rule,
  type Spot,
  string,
  type Surface,
  unread,
} from './shape.ts';

const named: Members = { block_id: string(limits.blockId) };
const title = plainText(limits.imageTitle);

function block(
  type: string,
  required: Members,
  optional: Members = {},
  ...checks: Parameters<typeof object>[2][]
): [string, Rule] {
  return [type, object({ type: oneOf(type), ...required }, { ...named, ...optional }, ...checks)];
}

function on(surfaces: readonly Surface[], [type, rule]: [string, Rule]): [string, Rule] {
  return [type, only(surfaces, rule)];
}

function oneImage(image: JsonObject, spot: Spot): void {
  if ((image['image_url'] === undefined) === (image['slack_file'] === undefined)) {
    broken(spot, 'exactly one of image_url and slack_file must be given');
  }
}

const richTextElement = object(
  {
    type: oneOf('rich_text_section', 'rich_text_list', 'rich_text_quote', 'rich_text_preformatted'),
    elements: list(unread, 1000, 0),
  },
  {
    style: oneOf('bullet', 'ordered'),
    indent: integer(0, 8),
    offset: integer(0, 10_000),
    border: integer(0, 1),
  },
);

const cardRule = block(
  'card',
  {},
  {
    hero_image: unread,
    icon: unread,
    title: anyText(limits.cardTitle),
    subtitle: anyText(limits.cardTitle),
    body: anyText(limits.cardBody),
    subtext: anyText(limits.cardBody),
    actions: list(cardButton, limits.cardActions),
  },
  (card, spot) => {
    if (!['hero_image', 'title', 'actions', 'body'].some((key) => card[key] !== undefined)) {
      broken(spot, 'a card needs a hero_image, title, body or actions');
    }
  },
);

const cell = byType(
  new Map([
    ['raw_text', object({ type: oneOf('raw_text'), text: string(limits.sectionText) })],
    ['raw_number', object({ type: oneOf('raw_number'), value: unread }, { text: string(255) })],
    ['rich_text', object({ type: oneOf('rich_text'), elements: list(richTextElement, 100) })],
  ]),
  'cell',
);

const blockRules: ReadonlyMap<string, Rule> = new Map([
  block(
    'section',
    {},
    {
      text: anyText(limits.sectionText),
      fields: list(anyText(limits.sectionField), limits.sectionFields),
      accessory,
      expand: boolean,
    },
    (section, spot) => {
      if (section['text'] === undefined && section['fields'] === undefined) {
        broken(spot, 'a section needs text or fields');
      }
    },
  ),
  block('header', { text: plainText(limits.headerText) }),
  block('divider', {}),
  block('context', { elements: list(contextElement, limits.contextElements) }),
  block('actions', { elements: list(actionsElement, limits.actionsElements) }),
  [
    'input',
    object(
      {
        type: oneOf('input'),
        ...named,
        label: plainText(limits.inputLabel),
        element: inputElement,
      },
      { hint: plainText(limits.inputHint), optional: boolean, dispatch_action: boolean },
    ),
  ],
  block(
    'image',
    { alt_text: string(limits.imageAltText) },
    { title, image_url: string(limits.imageUrl), slack_file: unread },
    oneImage,
  ),
  block('rich_text', { elements: list(richTextElement, 100) }),
  block(
    'video',
    {
      title: plainText(199),
      alt_text: string(200),
      video_url: string(3000),
      thumbnail_url: string(3000),
    },
    {
      title_url: string(3000),
      author_name: string(49),
      provider_name: string(50),
      provider_icon_url: string(3000),
      description: plainText(200),
    },
  ),
  on(['message'], block('markdown', { text: string(limits.markdownOfMessage) })),
  on(['message'], block('context_actions', { elements: list(contextAction, 5) })),
  on(
    ['message'],
    block(
      'table',
      { rows: list(list(cell, limits.tableCells), limits.tableRows) },
      { column_settings: list(unread, limits.tableCells) },
    ),
  ),
  on(
    ['message'],
    block(
      'data_table',
      { caption: unread, rows: list(list(cell, limits.tableCells), limits.dataTableRows, 2) },
      { page_size: integer(1, 100), column_settings: list(unread, limits.tableCells) },
    ),
  ),
  on(['message', 'home'], cardRule),
  on(
    ['message', 'home'],
    block('carousel', {
      elements: list(byType(new Map([cardRule]), 'card'), limits.carouselCards),
    }),
  ),
  on(
    ['message', 'home'],
    block(
      'container',
      { child_blocks: list(unread, 10) },
      {
        title: anyText(150),
        rich_text_title: unread,
        subtitle: anyText(150),
        icon: unread,
        width: oneOf('narrow', 'standard', 'wide', 'full'),
        is_collapsible: boolean,
        default_collapsed: boolean,
      },
    ),
  ),
  on(
    ['modal'],
    block(
      'alert',
      { text: anyText(limits.alertText) },
      { level: oneOf('default', 'info', 'warning', 'error', 'success') },
    ),
  ),
]);

const anyBlock = byType(blockRules, 'block');

/** The elements of a block that a person can press or fill. */
export function elementsOf(found: JsonObject): JsonObject[] {
  const single = [objectAt(found, 'accessory'), objectAt(found, 'element')];
  const several = found['type'] === 'card' ? 'actions' : 'elements';
  const all = [...single.filter((each) => each !== undefined), ...objectsAt(found, several)];
  return all.filter((each) => each['action_id'] !== undefined);
}

function wholeList(blocks: Json, spot: Spot): void {
  if (!Array.isArray(blocks)) return;
  const blockIds = new Set<string>();
  let focused = 0;
  let tables = 0;
  let markdown = 0;
  blocks.forEach((each, at) => {
    if (!isObject(each)) return;
    const blockId = textAt(each, 'block_id');
    if (blockId !== undefined && blockIds.has(blockId)) {
      broken(below(below(spot, at), 'block_id'), `block_id ${blockId} is used more than once`);
    }
    if (blockId !== undefined) blockIds.add(blockId);
    const actionIds = new Set<string>();
    for (const element of elementsOf(each)) {
      const actionId = textAt(element, 'action_id');
      if (actionId !== undefined && actionIds.has(actionId)) {
        broken(below(spot, at), `action_id ${actionId} is used more than once in its block`);
      }
      if (actionId !== undefined) actionIds.add(actionId);
      if (element['focus_on_load'] === true) focused += 1;
    }
    if (each['type'] === 'table' || each['type'] === 'data_table') tables += 1;
    if (each['type'] === 'markdown') markdown += textAt(each, 'text')?.length ?? 0;
  });
  if (focused > 1) broken(spot, 'focus_on_load may be true for one element only');
  if (tables > 1) broken(spot, 'only_one_table_allowed');
  if (markdown > limits.markdownOfMessage) {
    broken(
      spot,
      `all markdown together must be less than ${limits.markdownOfMessage + 1} characters`,
    );
  }
}

function start(pointer: string, surface: Surface): Spot {
  return { pointer, surface, problems: [] };
}

/** What is wrong with the blocks of a message; an empty list when nothing is. */
export function messageProblems(blocks: Json): Problem[] {
  const spot = start('/blocks', 'message');
  list(anyBlock, limits.messageBlocks, 0)(blocks, spot);
  wholeList(blocks, spot);
  return spot.problems;
}

/** Whether the blocks of a message are too much together, though each may be legal. */
export function areBlocksTooLong(blocks: Json): boolean {
  return JSON.stringify(blocks).length > limits.messageBlocksJson;
}

const viewBlocks = list(anyBlock, limits.viewBlocks);
const ofEveryView: Members = {
  callback_id: string(limits.callbackId, 0),
  private_metadata: string(limits.privateMetadata, 0),
  external_id: string(limits.externalId, 0),
};
const modal = object(
  { type: oneOf('modal'), title: plainText(limits.viewTitle), blocks: viewBlocks },
  {
    ...ofEveryView,
    submit: plainText(limits.viewSubmit),
    close: plainText(limits.viewClose),
    clear_on_close: boolean,
    notify_on_close: boolean,
    submit_disabled: boolean,
  },
  (view, spot) => {
    const asks = objectsAt(view, 'blocks').some((each) => each['type'] === 'input');
    if (asks && view['submit'] === undefined)
      broken(below(spot, 'submit'), 'missing required field: submit');
  },
);
const home = object({ type: oneOf('home'), blocks: viewBlocks }, ofEveryView);

/** What is wrong with a view meant for a modal or for the Home tab; an empty list when nothing is. */
export function viewProblems(view: Json, surface: 'modal' | 'home'): Problem[] {
  const spot = start('/view', surface);
  const rule = surface === 'modal' ? modal : home;
  rule(view, spot);
  if (isObject(view) && view['blocks'] !== undefined)
    wholeList(view['blocks'], below(spot, 'blocks'));
  return spot.problems;
}

/**
 * The blocks as Slack keeps and returns them: every block has a block_id, every text its flags.
 * @param fresh gives an id that no other block has.
 */
export function asKept(blocks: readonly JsonObject[], fresh: () => string): JsonObject[] {
  return blocks.map((each) => ({
    ...withTextFlags(each),
    block_id: textAt(each, 'block_id') ?? fresh(),
  }));
}

/** A copy in which every text carries the flags that Slack adds. */
export function withTextFlags(value: JsonObject): JsonObject {
  const copy: JsonObject = {};
  for (const [key, member] of Object.entries(value)) {
    if (member !== undefined) copy[key] = flagged(member);
  }
  if (copy['type'] === 'plain_text') copy['emoji'] ??= true;
  if (copy['type'] === 'mrkdwn') copy['verbatim'] ??= false;
  return copy;
}

function flagged(value: Json): Json {
  if (Array.isArray(value)) return value.map((each) => flagged(each));
  return isObject(value) ? withTextFlags(value) : value;
}
