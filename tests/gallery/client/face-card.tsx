/** One face with its name, its sizes, and the way to Block Kit Builder. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { type JsonObject, objectsAt, textAt } from '../../../src/sandbox/json.ts';
import { mrkdwnToPlain } from '../../../src/sandbox/mrkdwn.ts';
import { Blocks } from '../../../src/sandbox/page/client/blocks.tsx';
import { Face as Avatar } from '../../../src/sandbox/page/client/face.tsx';
import { useFields } from '../../../src/sandbox/page/client/fields.ts';
import { useHere } from '../../../src/sandbox/page/client/here.ts';
import { builderJson, builderLink, type Face, isNear, type Size } from '../face.ts';
import { behind } from './behind.ts';

export function FaceCard({ face }: { readonly face: Face }): JSX.Element {
  const { drawn, file, name, sizes } = face;
  const json = builderJson(drawn);
  return (
    <article class={`card of-${drawn.kind}`} aria-label={name}>
      <header class="card-head">
        <h3>{name}</h3>
        <span class="tag">{drawn.kind}</span>
        <span class="quiet card-file">{file}</span>
      </header>
      <div
        class="drawn"
        onClickCapture={(event) => {
          // Links of the faces lead out of the gallery.
          const { target } = event;
          if (target instanceof Element && target.closest('a') !== null) event.preventDefault();
        }}
      >
        <Drawing face={face} />
      </div>
      <Behind blocks={blocksOf(face)} />
      <footer class="card-foot">
        {sizes.map((size) => (
          <SizeText key={size.what} size={size} />
        ))}
        {json !== undefined && <Builder json={json} />}
      </footer>
    </article>
  );
}

function blocksOf({ drawn }: Face): readonly JsonObject[] {
  switch (drawn.kind) {
    case 'modal':
    case 'home':
      return objectsAt(drawn.view, 'blocks');
    case 'message':
    case 'blocks':
    case 'row':
      return drawn.blocks;
    case 'errors':
    case 'text':
    case 'unknown':
      return [];
  }
}

function Drawing({ face }: { readonly face: Face }): JSX.Element {
  const { drawn } = face;
  switch (drawn.kind) {
    case 'message':
      return (
        <>
          <Notification text={drawn.text} />
          <div class="message">
            <Avatar id="U0BOT" name="Runner-up" isApp />
            <div class="message-words">
              <header class="message-head">
                <strong>Runner-up</strong>
                <span class="tag">App</span>
              </header>
              <Drawn face={face} state={drawn.state} />
            </div>
          </div>
        </>
      );
    case 'modal':
      return <ModalFrame face={face} view={drawn.view} state={drawn.state} />;
    case 'home':
    case 'blocks':
    case 'row':
      return <Drawn face={face} state={drawn.state} />;
    case 'errors':
      return (
        <dl class="errors">
          {drawn.errors.map(([field, words], index) => (
            <div key={index}>
              <dt class="quiet">{field}</dt>
              <dd class="error">{words}</dd>
            </div>
          ))}
        </dl>
      );
    case 'text':
      return <p class="plain">{drawn.text}</p>;
    case 'unknown':
      return <pre>{drawn.json}</pre>;
  }
}

function Drawn(props: { readonly face: Face; readonly state: JsonObject }): JSX.Element {
  const { face, state } = props;
  const blocks = blocksOf(face);
  const fields = useFields({ id: face.name }, blocks, state);
  return <Blocks blocks={blocks} fields={fields} />;
}

/** The text alone, as a locked phone shows it. */
function Notification({ text }: { readonly text: string }): JSX.Element {
  const { names } = useHere();
  return (
    <div class="notification">
      <span class="quiet">Runner-up</span>
      <p>{mrkdwnToPlain(text, names)}</p>
    </div>
  );
}

function ModalFrame(props: {
  readonly face: Face;
  readonly view: JsonObject;
  readonly state: JsonObject;
}): JSX.Element {
  const { face, view, state } = props;
  const submit = textAt(view['submit'], 'text');
  return (
    <div class="dialog">
      <div class="dialog-head">
        <h2>{textAt(view['title'], 'text')}</h2>
        <span class="quiet" aria-hidden="true">
          ×
        </span>
      </div>
      <div class="dialog-body">
        <Drawn face={face} state={state} />
      </div>
      <div class="dialog-foot">
        <span class="button">{textAt(view['close'], 'text') ?? 'Cancel'}</span>
        {submit !== undefined && <span class="button primary">{submit}</span>}
      </div>
    </div>
  );
}

/** What one sees only after pressing: menus, choices, questions. */
function Behind({ blocks }: { readonly blocks: readonly JsonObject[] }): JSX.Element | null {
  const lines = behind(blocks);
  if (lines.length === 0) return null;
  return (
    <details class="behind">
      <summary>Behind its menus and buttons</summary>
      <dl>
        {lines.map(({ what, words }, index) => (
          <div key={index}>
            <dt class="quiet">{what}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function SizeText({ size }: { readonly size: Size }): JSX.Element {
  const { what, count, limit } = size;
  const words =
    limit === undefined
      ? `${what} ${count.toLocaleString('en')}`
      : `${what} ${count.toLocaleString('en')} of ${limit.toLocaleString('en')}`;
  return <span class={isNear(size) ? 'near' : 'quiet'}>{words}</span>;
}

function Builder({ json }: { readonly json: string }): JSX.Element {
  const [done, setDone] = useState('');
  const link = builderLink(json);
  if (link !== undefined) {
    return (
      <a href={link} target="_blank" rel="noopener noreferrer">
        Block Kit Builder
      </a>
    );
  }
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(json);
      setDone('copied');
    } catch {
      setDone('the browser does not let me copy');
    }
  };
  return (
    <span class="quiet">
      too long for a link{' '}
      <button type="button" class="button small" onClick={() => void copy()}>
        Copy JSON
      </button>{' '}
      <span role="status">{done}</span>
    </span>
  );
}
