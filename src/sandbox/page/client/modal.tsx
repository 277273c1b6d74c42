/** The modal on top, as Slack shows it, and the question that may stand before an act. */
import type { JSX } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { PageView } from '../protocol.ts';
import { Blocks } from './blocks.tsx';
import { useFields } from './fields.ts';
import { keepingFocus, trapTab } from './focus.ts';
import { type ConfirmWords, useBusy, useHere } from './here.ts';
import { Sign } from './sign.tsx';

/** A modal. A part that shows another one needs a new key. */
export function Modal(props: { readonly view: PageView; readonly depth: number }): JSX.Element {
  const { view, depth } = props;
  const { store } = useHere();
  const dialog = useRef<HTMLDivElement>(null);
  const titleId = useId();
  const fields = useFields({ id: view.id }, view.blocks, view.state);
  const [isSubmitting, beginSubmit] = useBusy();
  const [isClosing, beginClose] = useBusy();
  const isBusy = isSubmitting || isClosing;

  useLayoutEffect(() => focusFirst(dialog.current), []);
  useEffect(() => {
    // An update may have taken the focused field away.
    if (document.activeElement === document.body) dialog.current?.focus();
  }, [view.hash]);

  const submit = (): void =>
    beginSubmit(async () => {
      if (dialog.current === null) return;
      const { errors } = await keepingOutcome(dialog.current, () => fields.submit());
      if (Object.keys(errors).length > 0) setTimeout(() => focusWrong(dialog.current));
    });
  const close = (all: boolean): void => beginClose(() => store.act({ kind: 'close', all }));

  return (
    <div class="veil">
      <div
        ref={dialog}
        class="dialog"
        role="dialog"
        aria-modal="true"
        aria-labelledby={titleId}
        aria-busy={isBusy}
        tabIndex={-1}
        data-place={view.id}
        onKeyDown={(event) => {
          trapTab(event, dialog.current);
          if (event.key === 'Escape' && !event.defaultPrevented) close(false);
        }}
      >
        <header class="dialog-head">
          {depth > 1 && (
            <button
              type="button"
              class="button bare"
              aria-label="Back"
              onClick={() => close(false)}
            >
              <Sign of="←" />
            </button>
          )}
          <h2 id={titleId}>{view.title}</h2>
          {depth > 1 && <span class="quiet depth">{depth} of 3</span>}
          <button
            type="button"
            class="button bare"
            aria-label={depth > 1 ? 'Close all' : 'Close'}
            onClick={() => close(true)}
          >
            <Sign of="×" />
          </button>
        </header>
        <form
          class="dialog-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (view.submit !== undefined) submit();
          }}
        >
          <div class="dialog-body">
            <Blocks blocks={view.blocks} fields={fields} errors={view.errors} />
          </div>
          <footer class="dialog-foot">
            <button type="button" class="button" onClick={() => close(false)}>
              {view.close}
            </button>
            {view.submit !== undefined && (
              <button type="submit" class="button primary" aria-busy={isSubmitting}>
                {view.submit}
              </button>
            )}
          </footer>
        </form>
      </div>
    </div>
  );
}

async function keepingOutcome<Outcome>(
  from: Element,
  work: () => Promise<Outcome>,
): Promise<Outcome> {
  const kept: Outcome[] = [];
  await keepingFocus(from, async () => kept.push(await work()));
  const [outcome] = kept;
  if (outcome === undefined) throw new Error('the work had no outcome');
  return outcome;
}

const field = 'input, select, textarea';

function focusFirst(dialog: HTMLElement | null): void {
  const wanted = dialog?.querySelector<HTMLElement>('[data-autofocus="true"]');
  const first = wanted ?? dialog?.querySelector<HTMLElement>(`.dialog-body :is(${field})`);
  (first ?? dialog)?.focus();
}

function focusWrong(dialog: HTMLElement | null): void {
  const wrong = dialog?.querySelector('.input.wrong');
  wrong?.scrollIntoView({ block: 'nearest' });
  wrong?.querySelector<HTMLElement>(field)?.focus();
}

/** A question; nothing else can be done until it is answered. */
export function Question(props: {
  readonly words: ConfirmWords;
  readonly onAnswer: (isWanted: boolean) => void;
}): JSX.Element {
  const { words, onAnswer } = props;
  const dialog = useRef<HTMLDivElement>(null);
  const titleId = useId();
  const textId = useId();
  useLayoutEffect(() => dialog.current?.querySelector<HTMLElement>('.deny')?.focus(), []);
  return (
    <div class="veil over">
      <div
        ref={dialog}
        class="dialog small"
        role="alertdialog"
        aria-modal="true"
        aria-labelledby={titleId}
        aria-describedby={textId}
        tabIndex={-1}
        onKeyDown={(event) => {
          trapTab(event, dialog.current);
          if (event.key === 'Escape') onAnswer(false);
        }}
      >
        <header class="dialog-head">
          <h2 id={titleId}>{words.title}</h2>
        </header>
        <p class="dialog-body" id={textId}>
          {words.text}
        </p>
        <footer class="dialog-foot">
          <button type="button" class="button deny" onClick={() => onAnswer(false)}>
            {words.deny}
          </button>
          <button
            type="button"
            class={`button ${words.isDangerous ? 'danger' : 'primary'}`}
            onClick={() => onAnswer(true)}
          >
            {words.confirm}
          </button>
        </footer>
      </div>
    </div>
  );
}
