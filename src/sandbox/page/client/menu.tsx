/** A button that opens a menu of things to do or to choose. */
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Badge } from './badge.tsx';
import { useOutside, usePlacement } from './popup.ts';

export interface MenuItem {
  readonly key: string;
  /** What it is called. */
  readonly label: string;
  /** A smaller second line. */
  readonly detail?: string | undefined;
  /** How much there is unread behind it. */
  readonly unread?: number;
  /** For a choice among several: whether it is the one in force. */
  readonly isChosen?: boolean;
  readonly onPick: () => void;
}

export function Menu(props: {
  /** What the menu is called, and its button too. */
  readonly label: string;
  /** The button is called by the words in it instead. */
  readonly hasWords?: boolean;
  readonly children: ComponentChildren;
  readonly class?: string;
  readonly items: readonly MenuItem[];
  /** Said where there is nothing to pick. */
  readonly empty?: string;
  readonly isBusy?: boolean;
  readonly isWide?: boolean;
  readonly tour?: string;
}): JSX.Element {
  const { label, items, isBusy = false, isWide = false } = props;
  const [isOpen, setOpen] = useState(false);
  const within = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const placement = usePlacement(button, isOpen);
  useOutside(within, isOpen, () => setOpen(false));
  useEffect(() => {
    if (!isOpen) return;
    const entries = entriesOf(list.current);
    (entries.find((each) => each.ariaChecked === 'true') ?? entries[0])?.focus();
    list.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);

  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!isOpen) {
      if (event.key === 'ArrowDown') {
        event.preventDefault();
        setOpen(true);
      }
      return;
    }
    if (event.key === 'Tab') return setOpen(false);
    const entries = entriesOf(list.current);
    const at = entries.findIndex((each) => each === document.activeElement);
    const to = target(event.key, at, entries.length);
    if (event.key === 'Escape') close();
    else if (to === undefined) return;
    else entries[to]?.focus();
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div class="menu" ref={within} onKeyDown={onKeyDown}>
      <button
        type="button"
        ref={button}
        class={props.class ?? 'button'}
        aria-label={props.hasWords === true ? undefined : label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        aria-busy={isBusy}
        data-tour={props.tour}
        onClick={() => setOpen(!isOpen)}
      >
        {props.children}
      </button>
      {isOpen && (
        <div
          id={id}
          ref={list}
          role="menu"
          aria-label={label}
          class={`popup ${placement} ${isWide ? 'wide' : ''}`}
        >
          {items.map((item) => (
            <button
              type="button"
              key={item.key}
              role={item.isChosen === undefined ? 'menuitem' : 'menuitemradio'}
              aria-checked={item.isChosen}
              tabIndex={-1}
              class="item"
              onClick={() => {
                close();
                item.onPick();
              }}
            >
              <span class="item-words">
                <span class="item-label">{item.label}</span>{' '}
                {item.detail !== undefined && <span class="item-detail">{item.detail}</span>}
              </span>{' '}
              {(item.unread ?? 0) > 0 && <Badge count={item.unread ?? 0} of="unread" />}
            </button>
          ))}
          {items.length === 0 && (
            <div role="menuitem" aria-disabled="true" tabIndex={-1} class="item quiet">
              {props.empty ?? 'There is nothing here.'}
            </div>
          )}
        </div>
      )}
    </div>
  );
}

function entriesOf(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])];
}

function target(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined;
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return (at - 1 + count) % count;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return undefined;
}
