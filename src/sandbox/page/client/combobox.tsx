/** A field in which one types to find what to pick: one thing or several, from a list or from the app. */
import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { useOutside, usePlacement } from './popup.ts';
import { Sign } from './sign.tsx';
import type { Option } from './values.ts';

/** Pauses between letters shorter than this ask nothing of the app. */
const pauseMs = 150;

export interface ComboboxProps {
  readonly id: string;
  readonly label: string | undefined;
  readonly describedBy: string | undefined;
  readonly isInvalid: boolean;
  readonly isRequired: boolean;
  readonly placeholder: string;
  readonly isMany: boolean;
  /** How many may be picked. */
  readonly most: number;
  readonly chosen: readonly Option[];
  /** How many letters it takes before anything is looked up. */
  readonly least: number;
  readonly look: (typed: string) => Promise<readonly Option[]>;
  readonly onChange: (chosen: readonly Option[]) => void;
}

export function Combobox(props: ComboboxProps): JSX.Element {
  const { id, chosen, isMany } = props;
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const [found, setFound] = useState<readonly Option[] | undefined>(undefined);
  const [at, setAt] = useState(-1);
  const within = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const listId = useId();
  const isOpen = typed !== undefined;
  const isFull = isMany && chosen.length >= props.most;
  const isShort = (typed ?? '').length < props.least;
  const offered = (found ?? []).filter(
    ({ value }) => !isMany || chosen.every((each) => each.value !== value),
  );
  const placement = usePlacement(within, isOpen);
  const leave = (): void => {
    setTyped(undefined);
    setFound(undefined);
    setAt(-1);
  };
  useOutside(within, isOpen, leave);
  useEffect(() => {
    if (typed === undefined || isShort) return undefined;
    let isCurrent = true;
    const timer = setTimeout(
      () => {
        void props.look(typed).then((options) => {
          if (isCurrent) setFound(options);
        });
      },
      typed === '' ? 0 : pauseMs,
    );
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [typed]);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  useEffect(() => {
    if (isOpen) list.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen, found]);

  const pick = (option: Option): void => {
    props.onChange(isMany ? [...chosen, option] : [option]);
    leave();
    input.current?.focus();
  };
  const drop = (option: Option): void => {
    props.onChange(chosen.filter(({ value }) => value !== option.value));
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const option = offered[at];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (isOpen) setAt(stepped(at, event.key === 'ArrowDown' ? 1 : -1, offered.length));
      else setTyped('');
    } else if (event.key === 'Enter' && isOpen && option !== undefined) pick(option);
    else if (event.key === 'Enter' && isOpen) return event.preventDefault();
    else if (event.key === 'Escape' && isOpen) leave();
    else if (event.key === 'Backspace' && isMany && (typed ?? '') === '') {
      const last = chosen.at(-1);
      if (last === undefined) return;
      drop(last);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const [single] = chosen;
  const resting = isMany ? '' : (single?.label ?? '');
  return (
    <div class="combobox" ref={within}>
      <div class="combobox-field">
        {isMany &&
          chosen.map((option) => (
            <span class="chip" key={option.value}>
              {option.label}
              <button
                type="button"
                class="chip-drop"
                aria-label={`Remove ${option.label}`}
                onClick={() => drop(option)}
              >
                <Sign of="×" />
              </button>
            </span>
          ))}
        {!isFull && (
          <input
            id={id}
            ref={input}
            type="text"
            role="combobox"
            autocomplete="off"
            aria-label={props.label}
            aria-autocomplete="list"
            aria-expanded={isOpen}
            aria-controls={isOpen ? listId : undefined}
            aria-activedescendant={at >= 0 ? `${listId}-${at}` : undefined}
            aria-describedby={props.describedBy}
            aria-invalid={props.isInvalid}
            aria-required={props.isRequired}
            placeholder={resting === '' ? props.placeholder : resting}
            value={typed ?? resting}
            onFocus={(event) => event.currentTarget.select()}
            onClick={() => setTyped(typed ?? '')}
            onInput={(event) => {
              setTyped(event.currentTarget.value);
              setAt(-1);
            }}
            onKeyDown={onKeyDown}
          />
        )}
        {!isMany && single !== undefined && !isOpen && (
          <button
            type="button"
            class="clear"
            aria-label={`Clear ${single.label}`}
            onClick={() => drop(single)}
          >
            <Sign of="×" />
          </button>
        )}
      </div>
      {isOpen && (
        <div class={`popup ${placement} fill`} ref={list}>
          {offered.length > 0 && !isShort && (
            <div role="listbox" id={listId} aria-label={props.label ?? 'Choices'}>
              {offered.map((option, index) => (
                <div
                  key={option.value}
                  id={`${listId}-${index}`}
                  role="option"
                  aria-selected={index === at}
                  class="item"
                  onPointerDown={(event) => event.preventDefault()}
                  onClick={() => pick(option)}
                >
                  <span class="item-words">
                    <span class="item-label">{option.label}</span>
                    {option.description !== undefined && (
                      <span class="item-detail">{option.description}</span>
                    )}
                  </span>
                </div>
              ))}
            </div>
          )}
          {(offered.length === 0 || isShort) && (
            <div id={offered.length > 0 && !isShort ? undefined : listId} class="item quiet">
              {remark(props.least, isShort, found)}
            </div>
          )}
        </div>
      )}
      <span class="unseen" role="status">
        {isOpen && !isShort && found !== undefined ? counted(offered.length) : ''}
      </span>
    </div>
  );
}

function stepped(at: number, by: 1 | -1, count: number): number {
  if (count === 0) return -1;
  return at < 0 && by < 0 ? count - 1 : (at + by + count) % count;
}

function remark(least: number, isShort: boolean, found: readonly Option[] | undefined): string {
  if (isShort) return least === 1 ? 'Type a letter.' : `Type at least ${least} letters.`;
  return found === undefined ? 'Looking …' : 'Nothing found.';
}

function counted(count: number): string {
  if (count === 0) return 'Nothing found.';
  return count === 1 ? '1 choice' : `${count} choices`;
}
