/** The words of a face that are seen only after pressing something. */
import { type JsonObject, objectAt, objectsAt, textAt } from '../../../src/sandbox/json.ts';

/** What is pressed and what then is read. */
export interface Hidden {
  readonly what: string;
  readonly words: string;
}

/** Lists longer than this are cut. */
const longest = 12;

/** Menus, choices and questions of all elements, in the order in which they stand, the same once. */
export function behind(blocks: readonly JsonObject[]): Hidden[] {
  const all = blocks.flatMap((block) => {
    const label = textAt(block['label'], 'text');
    const alone = [objectAt(block, 'accessory'), objectAt(block, 'element')];
    const elements = [
      ...objectsAt(block, 'elements'),
      ...alone.filter((element) => element !== undefined),
    ];
    return elements.flatMap((element) => hiddenIn(element, label));
  });
  return [...new Map(all.map((each) => [`${each.what}: ${each.words}`, each])).values()];
}

function hiddenIn(element: JsonObject, label: string | undefined): Hidden[] {
  const type = textAt(element, 'type') ?? '';
  const own = textAt(element['text'], 'text') ?? textAt(element['placeholder'], 'text');
  const what = type === 'overflow' ? '⋯' : (label ?? own ?? type);
  const question = objectAt(element, 'confirm');
  const asked = ['title', 'text', 'confirm', 'deny'].map((key) => textAt(question?.[key], 'text'));
  return [
    ...(/select|overflow/u.test(type) ? choices(element, what) : []),
    ...(question === undefined
      ? []
      : [{ what: `${what} asks`, words: asked.filter((each) => each !== undefined).join(' · ') }]),
  ];
}

function choices(element: JsonObject, what: string): Hidden[] {
  const groups = objectsAt(element, 'option_groups');
  const options = [
    ...objectsAt(element, 'options'),
    ...groups.flatMap((group) => objectsAt(group, 'options')),
  ];
  if (options.length === 0) return [];
  const words = options.map((option) => textAt(option['text'], 'text') ?? '');
  const more = words.length - longest;
  const shown = words.slice(0, longest).join(' · ');
  return [{ what, words: more > 0 ? `${shown} · and ${more} more` : shown }];
}
