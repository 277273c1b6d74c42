/** Four steps for the first visit. Each points at one thing; all of it can be put away for good. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { remember, remembered } from './storage.ts';

interface Step {
  readonly title: string;
  readonly text: string;
  /** Where it points: the first that is there. */
  readonly at: readonly string[];
}

const steps: readonly Step[] = [
  {
    title: 'Read your digest',
    text: 'Every working morning at nine the app writes whom to contact today, and one reason why.',
    at: ['messages'],
  },
  {
    title: 'Log a contact',
    text: 'Press the button on a person’s row, say what happened, and save. The row becomes a receipt that you can undo.',
    at: ['touches.log', 'touches.open-log', 'messages'],
  },
  {
    title: 'Give it a day',
    text: 'Move the time to the next morning. Everything due on the way happens, for everybody.',
    at: ['morning', 'menu'],
  },
  {
    title: 'Look at the Home tab',
    text: 'The same people at any time of day, and the settings. Then be somebody else, and compare.',
    at: ['tab-home', 'home'],
  },
];

const doneKey = 'tour-done';

export function Tour(props: {
  /** Whether something lies over it now. */
  readonly isBehind: boolean;
}): JSX.Element | null {
  const [at, setAt] = useState<number | undefined>(
    remembered(doneKey) === undefined ? 0 : undefined,
  );
  const step = at === undefined ? undefined : steps[at];
  useEffect(() => pointAt(step?.at ?? []), [at]);
  const end = (): void => {
    remember(doneKey, 'yes');
    setAt(undefined);
    document.querySelector<HTMLElement>('[data-composer]')?.focus();
  };
  if (step === undefined || at === undefined) return null;
  const isLast = at === steps.length - 1;
  return (
    <aside
      class="tour"
      aria-label="First steps"
      inert={props.isBehind}
      onKeyDown={(event) => {
        if (event.key === 'Escape') end();
      }}
    >
      <div aria-live="polite">
        <p class="quiet">
          {at + 1} of {steps.length}
        </p>
        <h2>{step.title}</h2>
        <p>{step.text}</p>
      </div>
      <div class="tour-foot">
        <button type="button" class="button bare" onClick={end}>
          Don’t show again
        </button>
        {at > 0 && (
          <button type="button" class="button" onClick={() => setAt(at - 1)}>
            Back
          </button>
        )}
        <button
          type="button"
          class="button primary"
          onClick={() => (isLast ? end() : setAt(at + 1))}
        >
          {isLast ? 'Done' : 'Next'}
        </button>
      </div>
    </aside>
  );
}

/** Marks the first of these that can be seen; the answer takes the mark away. */
function pointAt(names: readonly string[]): () => void {
  const found = names
    .flatMap((name) => [...document.querySelectorAll<HTMLElement>(`[data-tour="${name}"]`)])
    .find((each) => each.checkVisibility({ visibilityProperty: true }));
  found?.setAttribute('data-pointed', '');
  if (found !== undefined && found.getAttribute('data-tour') !== 'messages') {
    found.scrollIntoView({ block: 'nearest' });
  }
  return () => found?.removeAttribute('data-pointed');
}
