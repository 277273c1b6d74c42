/** A conversation: its messages, oldest first. */
import { Fragment, type JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { mrkdwnToPlain } from '../../mrkdwn.ts';
import type { PageChannel, PageMessage } from '../protocol.ts';
import { Blocks } from './blocks.tsx';
import { useFields } from './fields.ts';
import { keepingFocus } from './focus.ts';
import { useBusy, useHere } from './here.ts';
import { Menu } from './menu.tsx';
import { mrkdwnText } from './mrkdwn-text.tsx';
import { Face } from './face.tsx';
import { Sign } from './sign.tsx';
import { dayText, timeText } from './time.ts';

/** How near to the end of a conversation one counts as reading its end, in pixels. */
const nearEnd = 120;

/** The messages of one conversation. A part that shows another one needs a new key. */
export function Messages(props: { readonly channel: PageChannel }): JSX.Element {
  const { messages, name } = props.channel;
  const { viewer, state } = useHere();
  const scroller = useRef<HTMLDivElement>(null);
  const newest = messages.at(-1);
  const wasAtEnd = useRef(true);
  useLayoutEffect(() => {
    if (wasAtEnd.current) showNewest(scroller.current);
  }, [newest?.ts]);
  return (
    <div
      class="messages"
      ref={scroller}
      role="region"
      aria-label={`Messages in ${name}`}
      tabIndex={0}
      data-tour="messages"
      onScroll={({ currentTarget }) => {
        const { scrollHeight, scrollTop, clientHeight } = currentTarget;
        const last = lastMessage(currentTarget);
        const isNewestSeen = last !== null && last.offsetTop <= scrollTop + clientHeight;
        wasAtEnd.current = isNewestSeen || scrollHeight - scrollTop - clientHeight < nearEnd;
      }}
    >
      {messages.length === 0 && (
        <p class="empty">
          Nothing here yet. {state.app.name} writes when there is something to do; type{' '}
          <code>{state.app.commands[0]?.command ?? '/'}</code> to begin yourself.
        </p>
      )}
      {messages.map((message, index) => {
        const day = dayText(message.at, viewer.timeZone);
        const before = messages[index - 1];
        const isNewDay = before === undefined || dayText(before.at, viewer.timeZone) !== day;
        return (
          <Fragment key={message.ts}>
            {isNewDay && <h2 class="day">{day}</h2>}
            <Message message={message} />
          </Fragment>
        );
      })}
      <Announcer newest={newest} />
    </div>
  );
}

function lastMessage(scroller: HTMLElement): HTMLElement | null {
  return scroller.querySelector<HTMLElement>('article:last-of-type');
}

/** Shows the beginning of the newest message, or all of it where it fits. */
function showNewest(scroller: HTMLElement | null): void {
  const last = scroller === null ? null : lastMessage(scroller);
  if (scroller === null || last === null) return;
  const top = last.offsetTop - 48;
  const end = scroller.scrollHeight - scroller.clientHeight;
  scroller.scrollTop = Math.min(top, end);
}

/** Says a message aloud that comes while one is here. */
function Announcer({ newest }: { readonly newest: PageMessage | undefined }): JSX.Element {
  const { names, viewer } = useHere();
  const known = useRef(newest?.ts);
  const [words, setWords] = useState('');
  useEffect(() => {
    if (newest === undefined || newest.ts === known.current) return;
    known.current = newest.ts;
    if (newest.authorId === viewer.id) return;
    setWords(`${newest.authorName}: ${mrkdwnToPlain(newest.text, names)}`);
  }, [newest?.ts]);
  return (
    <div class="unseen" role="status" aria-live="polite">
      {words}
    </div>
  );
}

function Message({ message }: { readonly message: PageMessage }): JSX.Element {
  const { names, viewer, store, state } = useHere();
  const { channel, ts, blocks, authorName } = message;
  const fields = useFields({ channel, ts }, blocks, message.state);
  const [isBusy, begin] = useBusy();
  const article = useRef<HTMLElement>(null);
  const time = timeText(message.at, viewer.timeZone);
  const shortcuts = state.app.shortcuts.filter(({ type }) => type === 'message');
  return (
    <article
      class={`message ${message.isEphemeral ? 'ephemeral' : ''}`}
      ref={article}
      aria-label={`${authorName}, ${time}${message.isEphemeral ? ', only visible to you' : ''}`}
      tabIndex={-1}
      data-place={ts}
    >
      <Face id={message.authorId} name={authorName} isApp={message.isFromApp} />
      <div class="message-words">
        <header class="message-head">
          <strong>{authorName}</strong>
          {message.isFromApp && <span class="tag">App</span>}
          <span class="quiet time">{time}</span>
          {message.isEdited && <span class="quiet">(edited)</span>}
        </header>
        {message.isEphemeral && <p class="only-you">Only visible to you</p>}
        {blocks.length === 0 ? (
          <div class="block">{mrkdwnText(message.text, names)}</div>
        ) : (
          <Blocks blocks={blocks} fields={fields} />
        )}
        {message.file !== undefined && <SharedFile {...message.file} />}
      </div>
      {!message.isEphemeral && (
        <div class="message-menu">
          <Menu
            label="Message shortcuts"
            class="button dots"
            isBusy={isBusy}
            empty="The app has no shortcut for messages."
            items={shortcuts.map(({ name, description, callbackId }) => ({
              key: callbackId,
              label: name,
              detail: description,
              onPick: () =>
                begin(async () => {
                  if (article.current === null) return;
                  await keepingFocus(article.current, () =>
                    store.act({ kind: 'shortcut', callbackId, on: { channel, ts } }),
                  );
                }),
            }))}
          >
            <Sign of="⋯" />
          </Menu>
        </div>
      )}
    </article>
  );
}

function SharedFile({ name, url }: { readonly name: string; readonly url: string }) {
  if (url === '') return <p class="quiet">{name} was deleted.</p>;
  return (
    <p>
      <a href={url} download={name}>
        {name}
      </a>
    </p>
  );
}
