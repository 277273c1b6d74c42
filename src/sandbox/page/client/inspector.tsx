/** What goes between Slack and the app, newest first, and what went wrong on the page itself. */
import type { JSX, RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { PageLogEntry } from '../protocol.ts';
import { readLog } from './api.ts';
import { useHere } from './here.ts';
import { type Listed, listed, withEntries } from './log.ts';
import { Sign } from './sign.tsx';
import type { Snapshot } from './store.ts';
import { timeText } from './time.ts';

export function Inspector(props: {
  readonly layer: RefObject<HTMLElement | null>;
  readonly snapshot: Snapshot;
  readonly onClose: () => void;
}): JSX.Element {
  const { snapshot, onClose } = props;
  const { store, viewer } = useHere();
  const [entries, setEntries] = useState<readonly PageLogEntry[]>([]);
  const [words, setWords] = useState('');
  const { log, open } = snapshot.log;
  const oldest = entries[0]?.number ?? 1;
  useEffect(() => {
    let isCurrent = true;
    // From the first that had no answer yet; and from the start when the demo was begun anew.
    const from = entries.find(({ answer }) => answer === undefined) ?? entries.at(-1);
    const isAnew = log < (entries.at(-1)?.number ?? 0);
    readLog(isAnew || from === undefined ? 0 : from.number - 1, undefined)
      .then((read) => {
        if (isCurrent) setEntries((known) => withEntries(isAnew ? [] : known, read.entries));
      })
      .catch((error: unknown) => store.fault(error));
    return () => {
      isCurrent = false;
    };
  }, [log, open]);
  const showOlder = (): void => {
    readLog(0, oldest)
      .then((read) => setEntries((known) => withEntries(known, read.entries)))
      .catch((error: unknown) => store.fault(error));
  };
  const found = listed(entries, snapshot.faults, words);
  return (
    <aside
      class="inspector"
      ref={props.layer}
      id="inspector"
      tabIndex={-1}
      aria-label="Inspector"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <header class="inspector-head">
        <h2>Inspector</h2>
        <button type="button" class="button" onClick={onClose}>
          <Sign of="×" />
          Close
          <span class="unseen"> the inspector</span>
        </button>
      </header>
      <p class="quiet inspector-about">
        Every request between Slack and the app, newest first. Refused ones are red.
      </p>
      <input
        type="search"
        class="inspector-search"
        aria-label="Search the requests"
        placeholder="Search, also inside the JSON"
        value={words}
        onInput={({ currentTarget }) => setWords(currentTarget.value)}
      />
      <ol class="log" reversed tabIndex={0} aria-label="Requests">
        {found.map((each) => (
          <LogLine key={each.key} entry={each} timeZone={viewer.timeZone} />
        ))}
        {found.length === 0 && <li class="empty">Nothing found.</li>}
        {oldest > 1 && (
          <li>
            <button type="button" class="button" onClick={showOlder}>
              Show older ones
            </button>
          </li>
        )}
      </ol>
    </aside>
  );
}

function LogLine(props: { readonly entry: Listed; readonly timeZone: string }): JSX.Element {
  const { entry, timeZone } = props;
  const [isOpen, setOpen] = useState(false);
  return (
    <li class={`log-line ${entry.isWrong ? 'wrong' : ''}`}>
      <button
        type="button"
        class="log-button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <span class="arrow" aria-hidden="true">
          {entry.arrow}
        </span>
        <span class="unseen">{entry.direction}: </span>
        <span class="log-what">{entry.what}</span>
        <span class="quiet">{entry.at === undefined ? '' : timeText(entry.at, timeZone)}</span>
      </button>
      {entry.remark !== undefined && <p class="log-remark">{entry.remark}</p>}
      {isOpen &&
        entry.parts.map(({ title, text }) => (
          <figure key={title} class="json">
            <figcaption>{title}</figcaption>
            <pre tabIndex={0} aria-label={title}>
              {text}
            </pre>
          </figure>
        ))}
    </li>
  );
}
