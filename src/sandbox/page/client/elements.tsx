/** What a person can press, choose or fill, one part for each kind of element. */
import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { type JsonObject, objectAt, objectsAt, textAt } from '../../json.ts';
import { withEmoji } from '../../mrkdwn.ts';
import type { PageTarget } from '../protocol.ts';
import { Combobox } from './combobox.tsx';
import type { Fields } from './fields.ts';
import { keepingFocus } from './focus.ts';
import { type ConfirmWords, type Here, useBusy, useHere } from './here.ts';
import { Menu } from './menu.tsx';
import { OutsideLink, textObject } from './mrkdwn-text.tsx';
import { Sign } from './sign.tsx';
import { fillingOf, heldOptions, type Option, optionFrom, valueWith } from './values.ts';

/** How an element is tied to its label; one outside of an input block has a label of its own. */
export interface Tie {
  readonly id: string;
  readonly label: string | undefined;
  readonly describedBy: string | undefined;
  readonly isInvalid: boolean;
  readonly isRequired: boolean;
}

export interface ElementProps {
  readonly element: JsonObject;
  readonly blockId: string;
  readonly fields: Fields;
  /** What the elements here are about, for a label where the app gave none. */
  readonly about: string;
  /** Given inside of an input block. */
  readonly input?: { readonly tie: Tie; readonly isDispatched: boolean };
}

export function Element(props: ElementProps): JSX.Element {
  switch (textAt(props.element, 'type')) {
    case 'button':
      return <Button {...props} />;
    case 'overflow':
      return <Overflow {...props} />;
    case 'static_select':
    case 'users_select':
    case 'channels_select':
    case 'conversations_select':
      return <Select {...props} />;
    case 'external_select':
    case 'multi_external_select':
    case 'multi_static_select':
    case 'multi_users_select':
      return <Search {...props} />;
    case 'datepicker':
      return <Picker {...props} kind="date" />;
    case 'timepicker':
      return <Picker {...props} kind="time" />;
    case 'radio_buttons':
      return <Ticks {...props} kind="radio" />;
    case 'checkboxes':
      return <Ticks {...props} kind="checkbox" />;
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return <Text {...props} />;
    case 'image':
      return <span class="quiet">[{textAt(props.element, 'alt_text')}]</span>;
    case undefined:
    default:
      return <NotShown what={`An element of type ${textAt(props.element, 'type') ?? 'none'}`} />;
  }
}

/** What stands in place of something this page has no picture of. */
export function NotShown(props: { readonly what: string }): JSX.Element {
  return <p class="not-shown">{props.what} isn’t shown here. It is whole in the inspector.</p>;
}

function targetOf({ element, blockId }: ElementProps): PageTarget {
  return { block_id: blockId, action_id: textAt(element, 'action_id') ?? '' };
}

function typeOf({ element }: ElementProps): string {
  return textAt(element, 'type') ?? '';
}

function placeholderOf({ element }: ElementProps): string {
  return textAt(element['placeholder'], 'text') ?? '';
}

function tieOf(props: ElementProps, ownId: string): Tie {
  const label = placeholderOf(props) || props.about || 'Choose';
  return (
    props.input?.tie ?? {
      id: ownId,
      label,
      describedBy: undefined,
      isInvalid: false,
      isRequired: false,
    }
  );
}

/** Shows a value, and tells the sandbox as the element's place wants it: the app at once, or later. */
function put(props: ElementProps, here: Here, value: JsonObject): void {
  const { fields, input } = props;
  const target = targetOf(props);
  if (input !== undefined) {
    fields.enter(target, value);
    fields.send(target);
    return;
  }
  void asked(props.element, here).then((isWanted) =>
    isWanted ? fields.choose(target, value) : fields.enter(target, fields.valueOf(target) ?? {}),
  );
}

async function asked(element: JsonObject, here: Here): Promise<boolean> {
  const words = objectAt(element, 'confirm');
  return words === undefined || here.confirm(confirmWords(words));
}

function confirmWords(words: JsonObject): ConfirmWords {
  return {
    title: textAt(words['title'], 'text') ?? '',
    text: textAt(words['text'], 'text') ?? '',
    confirm: textAt(words['confirm'], 'text') ?? 'Yes',
    deny: textAt(words['deny'], 'text') ?? 'No',
    isDangerous: words['style'] === 'danger',
  };
}

function Button(props: ElementProps): JSX.Element {
  const { element, fields } = props;
  const here = useHere();
  const [isBusy, begin] = useBusy();
  const [isAddressShown, setAddressShown] = useState(false);
  const url = textAt(element, 'url');
  const press = async (from: Element_): Promise<void> => {
    if (isBusy || !(await asked(element, here))) return;
    if (url !== undefined) setAddressShown(true);
    const { place } = fields;
    begin(() =>
      keepingFocus(from, () => here.store.act({ kind: 'press', place, target: targetOf(props) })),
    );
  };
  return (
    <span class="pressed-here">
      <button
        type="button"
        class={`button ${textAt(element, 'style') ?? ''}`}
        aria-label={textAt(element, 'accessibility_label')}
        aria-busy={isBusy}
        data-tour={targetOf(props).action_id}
        onClick={(event) => void press(event.currentTarget)}
      >
        {withEmoji(textAt(element['text'], 'text') ?? '')}
      </button>
      {url !== undefined && isAddressShown && (
        <span class="address" role="status">
          In Slack this opens <OutsideLink url={url}>{url}</OutsideLink>
        </span>
      )}
    </span>
  );
}

type Element_ = globalThis.Element;

function Overflow(props: ElementProps): JSX.Element {
  const { element, fields } = props;
  const here = useHere();
  const [isBusy, begin] = useBusy();
  const button = useRef<HTMLSpanElement>(null);
  const press = async (option: string): Promise<void> => {
    const from = button.current;
    if (from === null || !(await asked(element, here))) return;
    const { place } = fields;
    begin(() =>
      keepingFocus(from, () =>
        here.store.act({ kind: 'press', place, target: targetOf(props), option }),
      ),
    );
  };
  return (
    <span ref={button}>
      <Menu
        label="More"
        class="button dots"
        isBusy={isBusy}
        items={objectsAt(element, 'options').map((option) => {
          const { value, label, description: detail } = optionFrom(option);
          return { key: value, label: withEmoji(label), detail, onPick: () => void press(value) };
        })}
      >
        <Sign of="⋯" />
      </Menu>
    </span>
  );
}

interface OptionGroup {
  readonly label: string | undefined;
  readonly options: readonly Option[];
}

/** Everything that an element offers by itself. */
function offered(element: JsonObject, { state }: Here): OptionGroup[] {
  switch (textAt(element, 'type')) {
    case 'users_select':
    case 'multi_users_select':
      return [{ label: undefined, options: people(state) }];
    case 'channels_select':
    case 'conversations_select': {
      const options = state.channels.map(({ id, name }) => option(id, `#${name}`));
      return [{ label: undefined, options }];
    }
    case undefined:
    default:
      return [
        { label: undefined, options: objectsAt(element, 'options').map(optionFrom) },
        ...objectsAt(element, 'option_groups').map((group) => ({
          label: textAt(group['label'], 'text'),
          options: objectsAt(group, 'options').map(optionFrom),
        })),
      ];
  }
}

function people(state: Here['state']): Option[] {
  return state.people
    .filter(({ isDeactivated }) => !isDeactivated)
    .map(({ id, displayName, name, title }) => ({
      ...option(id, displayName || name),
      description: title || undefined,
    }));
}

function option(value: string, label: string): Option {
  return { value, label, description: undefined };
}

function Select(props: ElementProps): JSX.Element {
  const { element, fields } = props;
  const here = useHere();
  const tie = tieOf(props, useId());
  const groups = offered(element, here);
  const value = fields.valueOf(targetOf(props));
  const filling = fillingOf(value);
  const held = heldOptions(value).filter((each) =>
    groups.every(({ options }) => options.every((other) => other.value !== each.value)),
  );
  return (
    <select
      id={tie.id}
      aria-label={tie.label}
      aria-describedby={tie.describedBy}
      aria-invalid={tie.isInvalid}
      aria-required={tie.isRequired}
      data-autofocus={element['focus_on_load'] === true}
      value={typeof filling === 'string' ? filling : ''}
      onChange={({ currentTarget }) => {
        const all = groups.flatMap(({ options }) => options);
        const picked = currentTarget.value === '' ? null : currentTarget.value;
        put(props, here, valueWith(typeOf(props), picked, all));
      }}
    >
      <option value="">{placeholderOf(props) || 'Choose …'}</option>
      {held.map((each) => (
        <option key={each.value} value={each.value}>
          {each.label}
        </option>
      ))}
      {groups.map(({ label, options }) => {
        const entries = options.map((each) => (
          <option key={each.value} value={each.value}>
            {withEmoji(each.label)}
          </option>
        ));
        return label === undefined ? entries : <optgroup label={label}>{entries}</optgroup>;
      })}
    </select>
  );
}

function Search(props: ElementProps): JSX.Element {
  const { element, fields } = props;
  const here = useHere();
  const tie = tieOf(props, useId());
  const target = targetOf(props);
  const type = typeOf(props);
  const isMany = type.startsWith('multi_');
  const isExternal = type.endsWith('external_select');
  const all = offered(element, here).flatMap(({ options }) => options);
  const value = fields.valueOf(target);
  const filling = fillingOf(value);
  const picked = typeof filling === 'string' ? [filling] : (filling ?? []);
  const known = [...heldOptions(value), ...all];
  const least = element['min_query_length'];
  const most = element['max_selected_items'];
  const look = async (typed: string): Promise<readonly Option[]> => {
    if (!isExternal) {
      const words = typed.toLowerCase();
      return all.filter(({ label }) => label.toLowerCase().includes(words));
    }
    const { place } = fields;
    const { options } = await here.store.act({ kind: 'suggest', place, target, text: typed });
    return options.map(optionFrom);
  };
  return (
    <Combobox
      {...tie}
      placeholder={placeholderOf(props) || 'Search …'}
      isMany={isMany}
      most={typeof most === 'number' ? most : Number.POSITIVE_INFINITY}
      least={isExternal ? (typeof least === 'number' ? least : 3) : 0}
      chosen={picked.map(
        (each) => known.find((other) => other.value === each) ?? option(each, each),
      )}
      look={look}
      onChange={(chosen) => {
        const values = chosen.map((each) => each.value);
        put(props, here, valueWith(type, isMany ? values : (values[0] ?? null), chosen));
      }}
    />
  );
}

function Picker(props: ElementProps & { readonly kind: 'date' | 'time' }): JSX.Element {
  const { element, fields, kind } = props;
  const here = useHere();
  const tie = tieOf(props, useId());
  const filling = fillingOf(fields.valueOf(targetOf(props)));
  return (
    <input
      type={kind}
      id={tie.id}
      aria-label={tie.label}
      aria-describedby={tie.describedBy}
      aria-invalid={tie.isInvalid}
      aria-required={tie.isRequired}
      data-autofocus={element['focus_on_load'] === true}
      value={typeof filling === 'string' ? filling : ''}
      onChange={({ currentTarget }) => {
        const { value } = currentTarget;
        // While a year is typed, its first digits are a year too.
        if (kind === 'date' && value !== '' && value < '1000') return;
        put(props, here, valueWith(typeOf(props), value === '' ? null : value));
      }}
    />
  );
}

function Ticks(props: ElementProps & { readonly kind: 'radio' | 'checkbox' }): JSX.Element {
  const { element, fields, kind } = props;
  const here = useHere();
  const name = useId();
  const tie = tieOf(props, useId());
  const filling = fillingOf(fields.valueOf(targetOf(props)));
  const ticked = typeof filling === 'string' ? [filling] : (filling ?? []);
  const options = objectsAt(element, 'options');
  const all = options.map(optionFrom);
  const change = (value: string, isTicked: boolean): void => {
    const next = all
      .map((each) => each.value)
      .filter((each) => (each === value ? isTicked : ticked.includes(each)));
    put(props, here, valueWith(typeOf(props), kind === 'radio' ? value : next, all));
  };
  return (
    <div
      class="ticks"
      role={kind === 'radio' ? 'radiogroup' : 'group'}
      id={tie.id}
      aria-label={tie.label}
      aria-labelledby={tie.label === undefined ? `${tie.id}-label` : undefined}
      aria-describedby={tie.describedBy}
      aria-required={kind === 'radio' ? tie.isRequired : undefined}
      aria-invalid={kind === 'radio' ? tie.isInvalid : undefined}
    >
      {options.map((each) => {
        const { value } = optionFrom(each);
        return (
          <label class="tick" key={value}>
            <input
              type={kind}
              name={name}
              value={value}
              checked={ticked.includes(value)}
              onChange={(event) => change(value, event.currentTarget.checked)}
            />
            <span>
              {textObject(objectAt(each, 'text'), here.names)}
              {each['description'] !== undefined && (
                <span class="item-detail">
                  {textObject(objectAt(each, 'description'), here.names)}
                </span>
              )}
            </span>
          </label>
        );
      })}
    </div>
  );
}

/** A pause in typing after which the sandbox is told. */
const pauseMs = 400;

function Text(props: ElementProps): JSX.Element {
  const { element, fields, input } = props;
  const tie = tieOf(props, useId());
  const target = targetOf(props);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const filling = fillingOf(fields.valueOf(target));
  const text = typeof filling === 'string' ? filling : '';
  const most = element['max_length'];
  const isMultiline = element['multiline'] === true;
  const when = objectAt(element, 'dispatch_action_config')?.['trigger_actions_on'];
  const tellsLetters = Array.isArray(when) && when.includes('on_character_entered');
  const isToldOnEnter = input?.isDispatched === true && !tellsLetters;
  const shared = {
    id: tie.id,
    'aria-label': tie.label,
    'aria-describedby': tie.describedBy,
    'aria-invalid': tie.isInvalid,
    'aria-required': tie.isRequired,
    'data-autofocus': element['focus_on_load'] === true,
    autocomplete: 'off',
    placeholder: placeholderOf(props),
    value: text,
    onInput: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) => {
      fields.enter(target, valueWith(typeOf(props), currentTarget.value));
      clearTimeout(timer.current);
      if (!isToldOnEnter) timer.current = setTimeout(() => fields.send(target), pauseMs);
    },
    onBlur: () => {
      clearTimeout(timer.current);
      if (!isToldOnEnter) fields.send(target);
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (!isToldOnEnter || event.key !== 'Enter' || isMultiline) return;
      event.preventDefault();
      fields.send(target);
    },
  };
  return (
    <span class="text-field">
      {isMultiline ? (
        <textarea {...shared} rows={4} />
      ) : (
        <input {...shared} type="text" inputMode={inputModes[typeOf(props)] ?? 'text'} />
      )}
      {typeof most === 'number' && (
        <span class={`counter ${text.length > most ? 'over' : ''}`}>
          <span class="unseen">Letters: </span>
          {text.length} / {most}
        </span>
      )}
    </span>
  );
}

const inputModes: Readonly<Record<string, 'decimal' | 'email' | 'url'>> = {
  number_input: 'decimal',
  email_text_input: 'email',
  url_text_input: 'url',
};
