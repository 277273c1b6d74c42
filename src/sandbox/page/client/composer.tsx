/** Where one types: messages, and commands with what they offer. */
import type { JSX } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Completion, completionsOf, usageOf } from './completion.ts';
import { useBusy, useHere } from './here.ts';
import { Menu } from './menu.tsx';
import { Sign } from './sign.tsx';
import { remember, remembered } from './storage.ts';

/** The composer of one conversation. A part for another one needs a new key. */
export function Composer(props: {
  /** Undefined for the direct message with the app. */
  readonly channel: string | undefined;
  /** What the conversation is called. */
  readonly name: string;
}): JSX.Element {
  const { channel, name } = props;
  const { state, store, viewer } = useHere();
  const draftKey = `draft.${viewer.id}.${channel ?? 'dm'}`;
  const [text, setText] = useState(remembered(draftKey, 'tab') ?? '');
  const [at, setAt] = useState(-1);
  const [isDismissed, setDismissed] = useState(false);
  const [isBusy, begin] = useBusy();
  const input = useRef<HTMLTextAreaElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const listId = useId();
  const { app } = state;
  const offers = isDismissed ? [] : completionsOf(text, app);
  const usage = usageOf(text, app);
  const isReadOnly = channel === undefined && !app.takesMessages;

  useEffect(() => remember(draftKey, text, 'tab'), [text]);
  useLayoutEffect(() => {
    // As tall as what is typed, up to a limit of the stylesheet.
    if (input.current !== null) input.current.rows = Math.min(text.split('\n').length, 8);
  }, [text]);

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  const type = (typed: string): void => {
    setText(typed);
    setAt(-1);
    setDismissed(false);
  };
  const take = (offer: Completion): void => {
    type(offer.text);
    input.current?.focus();
  };
  const send = (): void => {
    const words = text.trim();
    if (words === '') return;
    begin(async () => {
      type('');
      const { ok } = await store.act({ kind: 'type', text: words, channel });
      // To be mended, or sent again.
      if (!ok) setText((typed) => (typed === '' ? words : typed));
    });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const offer = offers[at];
    if (event.key === 'Enter' && event.shiftKey) return;
    if (event.key === 'Enter' && event.isComposing) return;
    if (offers.length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      const by = event.key === 'ArrowDown' ? 1 : -1;
      setAt(at < 0 && by < 0 ? offers.length - 1 : (at + by + offers.length) % offers.length);
    } else if (event.key === 'Enter') {
      if (offer === undefined) send();
      else take(offer);
    } else if (event.key === 'Tab' && !event.shiftKey && offers[Math.max(at, 0)] !== undefined) {
      take(offers[Math.max(at, 0)] ?? { label: '', description: '', text });
    } else if (event.key === 'Escape' && offers.length > 0) {
      setDismissed(true);
      input.current?.focus();
    } else return;
    event.preventDefault();
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div class="composer-row">
        {offers.length > 0 && (
          <div
            class="popup up fill"
            ref={list}
            id={listId}
            role="listbox"
            aria-label="Commands"
            aria-activedescendant={at >= 0 ? `${listId}-${at}` : undefined}
            tabIndex={0}
            onKeyDown={onKeyDown}
          >
            {offers.map((offer, index) => (
              <div
                key={offer.label}
                id={`${listId}-${index}`}
                role="option"
                aria-selected={index === at}
                class="item"
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => take(offer)}
              >
                <span class="item-words">
                  <span class="item-label">{offer.label}</span>
                  {offer.description !== '' && <span class="item-detail">{offer.description}</span>}
                </span>
              </div>
            ))}
          </div>
        )}
        <Menu
          label="Shortcuts"
          class="button bare"
          empty="The app has no shortcut."
          items={app.shortcuts
            .filter((each) => each.type === 'global')
            .map((each) => ({
              key: each.callbackId,
              label: each.name,
              detail: each.description,
              onPick: () =>
                begin(() =>
                  store.act({ kind: 'shortcut', callbackId: each.callbackId, on: undefined }),
                ),
            }))}
        >
          <Sign of="+" />
        </Menu>
        <textarea
          ref={input}
          class="composer-input"
          rows={1}
          aria-label={`Message ${name}`}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={offers.length > 0 ? listId : undefined}
          aria-activedescendant={at >= 0 ? `${listId}-${at}` : undefined}
          aria-describedby={usage === undefined ? undefined : `${listId}-usage`}
          placeholder={isReadOnly ? 'Type a command, such as /…' : `Message ${name}, or type /`}
          value={text}
          onInput={({ currentTarget }) => type(currentTarget.value)}
          onKeyDown={onKeyDown}
          data-composer
        />
        <button
          type="submit"
          class="button primary"
          aria-busy={isBusy}
          aria-disabled={text.trim() === ''}
        >
          Send
        </button>
      </div>
      <p class="usage" id={`${listId}-usage`}>
        {usage ?? ''}
      </p>
    </form>
  );
}
