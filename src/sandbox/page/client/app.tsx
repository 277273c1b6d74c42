/** The whole page. */
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PageChannel, PageState } from '../protocol.ts';
import { Badge } from './badge.tsx';
import { Composer } from './composer.tsx';
import { useLayer } from './focus.ts';
import { type ConfirmWords, type Here, HereContext } from './here.ts';
import { Home } from './home.tsx';
import { Inspector } from './inspector.tsx';
import { narrow, useMedia } from './media.ts';
import { Messages } from './messages.tsx';
import { Modal, Question } from './modal.tsx';
import { hashOf, type Place } from './route.ts';
import { Sidebar } from './sidebar.tsx';
import { Sign } from './sign.tsx';
import type { Snapshot, Store } from './store.ts';
import { Tour } from './tour.tsx';

export function App({ store }: { readonly store: Store }): JSX.Element {
  const [snapshot, setSnapshot] = useState<Snapshot>(store.now);
  useEffect(() => {
    const stop = store.subscribe(() => setSnapshot(store.now));
    setSnapshot(store.now);
    return stop;
  }, []);
  const { state } = snapshot;
  if (state === undefined) {
    return (
      <main class="alone">
        <h1>A local Slack</h1>
        <p role="status">
          {snapshot.isConnected ? 'One moment …' : 'The demo does not answer. Is it running?'}
        </p>
      </main>
    );
  }
  return <Everything state={state} snapshot={snapshot} store={store} />;
}

interface Asked {
  readonly words: ConfirmWords;
  readonly answer: (isWanted: boolean) => void;
}

function Everything(props: {
  readonly state: PageState;
  readonly snapshot: Snapshot;
  readonly store: Store;
}): JSX.Element | null {
  const { state, snapshot, store } = props;
  const { place } = snapshot;
  const [isDrawerOpen, setDrawerOpen] = useState(false);
  const [isInspecting, setInspecting] = useState(false);
  const [asked, setAsked] = useState<Asked | undefined>(undefined);
  const sidebar = useRef<HTMLDivElement>(null);
  const menuButton = useRef<HTMLButtonElement>(null);
  const inspector = useRef<HTMLElement>(null);
  const inspectorButton = useRef<HTMLButtonElement>(null);
  const lastFocused = useRef<HTMLElement | null>(null);
  const { modals } = state.viewer;
  const top = modals.at(-1);
  const viewer = state.people.find(({ id }) => id === state.viewer.id);

  const wasCovered = useRef(false);
  useEffect(() => {
    const isBack = wasCovered.current && top === undefined;
    wasCovered.current = top !== undefined;
    if (!isBack) return;
    const before = lastFocused.current;
    const target =
      before?.isConnected === true
        ? before
        : document.querySelector<HTMLElement>('[data-composer], .home');
    target?.focus({ preventScroll: true });
  }, [top === undefined]);
  const isNarrow = useMedia(narrow);
  const isDrawn = isNarrow && isDrawerOpen;
  const isInspectorOver = isNarrow && isInspecting;
  useLayer(sidebar, menuButton, isDrawn);
  useLayer(inspector, inspectorButton, isInspectorOver);
  useEffect(() => {
    document.title = `${viewer?.name ?? ''} · ${state.workspace.name}`;
  }, [viewer?.name, state.workspace.name]);

  if (viewer === undefined) return null;
  const here: Here = {
    state,
    store,
    viewer,
    names: {
      user: (id) => {
        if (id === state.app.userId) return state.app.name;
        const person = state.people.find((each) => each.id === id);
        return person === undefined ? undefined : person.displayName || person.name;
      },
      channel: (id) => state.channels.find((each) => each.id === id)?.name,
    },
    confirm: (words) =>
      new Promise((resolve) => {
        const before = document.activeElement;
        setAsked({
          words,
          answer: (isWanted) => {
            setAsked(undefined);
            // What is behind the question takes no focus until the question is gone.
            setTimeout(() => {
              if (before instanceof HTMLElement) before.focus();
              resolve(isWanted);
            });
          },
        });
      }),
  };
  const closeDrawer = (): void => setDrawerOpen(false);
  const closeInspector = (): void => {
    setInspecting(false);
    inspectorButton.current?.focus();
  };
  const isCovered = top !== undefined || asked !== undefined;
  const wrong = snapshot.faults.length;
  return (
    <HereContext.Provider value={here}>
      <div
        class={`shell ${isInspecting ? 'inspecting' : ''}`}
        inert={isCovered}
        onFocusIn={({ target }) => {
          if (target instanceof HTMLElement) lastFocused.current = target;
        }}
      >
        <div
          ref={sidebar}
          class={`sidebar ${isDrawn ? 'open' : ''}`}
          role="complementary"
          aria-label="Workspace"
          tabIndex={-1}
          inert={isInspectorOver}
          onKeyDown={(event) => {
            if (event.key === 'Escape') closeDrawer();
          }}
        >
          <Sidebar place={place} onGo={closeDrawer} />
        </div>
        {isDrawn && <div class="drawer-veil" onClick={closeDrawer} />}
        <main class="main" inert={isDrawn || isInspectorOver}>
          <header class="main-head">
            <button
              type="button"
              ref={menuButton}
              class="button bare menu-button"
              aria-label="Workspace menu"
              aria-expanded={isDrawn}
              data-tour="menu"
              onClick={() => setDrawerOpen(!isDrawerOpen)}
            >
              <Sign of="☰" />
            </button>
            <Heading place={place} state={state} />
            <button
              type="button"
              ref={inspectorButton}
              class="button inspector-button"
              aria-expanded={isInspecting}
              aria-controls="inspector"
              onClick={() => setInspecting(!isInspecting)}
            >
              Inspector
              {wrong > 0 && <Badge count={wrong} of="went wrong here" isWrong />}
            </button>
          </header>
          {!snapshot.isConnected && (
            <p class="banner" role="status">
              The demo has stopped. This page looks for it again by itself.
            </p>
          )}
          <Middle place={place} state={state} />
        </main>
        {isInspecting && (
          <Inspector layer={inspector} snapshot={snapshot} onClose={closeInspector} />
        )}
        <Tour isBehind={isDrawn} />
      </div>
      {top !== undefined && (
        <div inert={asked !== undefined}>
          <Modal key={top.id} view={top} depth={modals.length} />
        </div>
      )}
      {asked !== undefined && <Question words={asked.words} onAnswer={asked.answer} />}
      <div class={`progress ${snapshot.acting > 0 ? 'on' : ''}`} aria-hidden="true" />
      <div class="notices" role="alert">
        {snapshot.notices.map(({ number, text }) => (
          <p class="notice" key={number}>
            <span>{text}</span>
            <button
              type="button"
              class="button bare"
              aria-label="Dismiss"
              onClick={() => store.dismiss(number)}
            >
              <Sign of="×" />
            </button>
          </p>
        ))}
      </div>
    </HereContext.Provider>
  );
}

function Heading(props: { readonly place: Place; readonly state: PageState }): JSX.Element {
  const { place, state } = props;
  if (place.kind === 'channel') {
    const channel = state.channels.find(({ id }) => id === place.id);
    return <h1>#{channel?.name ?? 'unknown'}</h1>;
  }
  const tab = (kind: 'dm' | 'home', label: string): JSX.Element => (
    <a
      href={hashOf(state.viewer.id, { kind })}
      class="tab"
      aria-current={place.kind === kind ? 'page' : undefined}
      data-tour={`tab-${kind}`}
    >
      {label}
    </a>
  );
  return (
    <>
      <h1>{state.app.name}</h1>
      <nav class="tabs" aria-label={state.app.name}>
        {tab('dm', 'Messages')}
        {tab('home', 'Home')}
      </nav>
    </>
  );
}

function Middle(props: { readonly place: Place; readonly state: PageState }): JSX.Element {
  const { place, state } = props;
  const { viewer, channels } = state;
  if (place.kind === 'home') return <Home key={viewer.id} />;
  const id = place.kind === 'channel' ? place.id : undefined;
  const channel: PageChannel | undefined =
    id === undefined ? viewer.dm : channels.find((each) => each.id === id);
  if (channel === undefined) return <p class="empty">You are not in that channel.</p>;
  const key = `${viewer.id} ${id ?? 'dm'}`;
  return (
    <>
      <Messages key={`messages ${key}`} channel={channel} />
      <Composer key={`composer ${key}`} channel={id} name={channel.name} />
    </>
  );
}
