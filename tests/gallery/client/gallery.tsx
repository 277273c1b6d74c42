/** The gallery in the browser: all faces, drawn by the parts of the sandbox's page, and what finds them. */
import { type JSX, render } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { mrkdwnToPlain, type Names } from '../../../src/sandbox/mrkdwn.ts';
import {
  type ConfirmWords,
  type Here,
  HereContext,
} from '../../../src/sandbox/page/client/here.ts';
import { Question } from '../../../src/sandbox/page/client/modal.tsx';
import { Store } from '../../../src/sandbox/page/client/store.ts';
import '../../../src/sandbox/page/client/page.css';
import type { PagePerson, PageState } from '../../../src/sandbox/page/protocol.ts';
import { type Face, isNear } from '../face.ts';
import { FaceCard } from './face-card.tsx';
import './gallery.css';
import { keepHeight } from './rows.ts';
import { setTheme, type Theme } from './theme.ts';

const shownAt = 0;

/** Users as the goldens name them: `U0RITA` is Rita. */
function personFrom(id: string): PagePerson {
  const letters = id.replace(/^U0?/u, '').toLowerCase();
  const name = letters.charAt(0).toUpperCase() + letters.slice(1);
  return {
    id,
    name,
    displayName: name,
    title: '',
    timeZone: 'UTC',
    isAdmin: false,
    isGuest: false,
    isStranger: false,
    isDeactivated: false,
    unread: 0,
  };
}

/** What the parts of the page are told: everybody who is named, and a store that reaches nobody. */
function surroundings(json: string): Omit<Here, 'confirm'> {
  const ids = [...new Set(json.match(/\bU0[A-Z0-9]+\b/gu))].toSorted();
  const people = ids.map(personFrom);
  const viewer = personFrom('U0READER');
  const names: Names = {
    user: (id) => personFrom(id).displayName,
    channel: (id) => id.toLowerCase(),
  };
  const state: PageState = {
    revision: 0,
    now: shownAt,
    canTravel: false,
    isTravelling: false,
    workspace: { name: 'Gallery' },
    app: {
      name: 'Runner-up',
      userId: 'U0BOT',
      takesMessages: false,
      commands: [],
      shortcuts: [],
      subcommands: [],
    },
    people,
    channels: [],
    viewer: {
      id: viewer.id,
      dm: { id: '', name: 'Runner-up', isPrivate: true, messages: [] },
      home: undefined,
      modals: [],
    },
  };
  // A store that never starts asks nobody, so that pressing and choosing do nothing.
  return { state, viewer, names, store: new Store() };
}

interface Group {
  readonly name: string;
  readonly faces: readonly Face[];
}

function grouped(faces: readonly Face[]): Group[] {
  const names = [...new Set(faces.map(({ group }) => group))].toSorted();
  return names.map((name) => ({ name, faces: faces.filter(({ group }) => group === name) }));
}

/** What the filter looks at: names, words, block and action ids. */
function searched({ file, name, drawn }: Face, names: Names): string {
  return mrkdwnToPlain(`${file} ${name} ${JSON.stringify(drawn)}`, names).toLowerCase();
}

const kinds = ['message', 'modal', 'home', 'blocks', 'row', 'errors', 'text'] as const;

function Gallery(props: { readonly faces: readonly Face[]; readonly json: string }): JSX.Element {
  const { faces, json } = props;
  const [filter, setFilter] = useState('');
  const [kind, setKind] = useState('');
  const [isOnlyNear, setOnlyNear] = useState(false);
  const [isPhone, setPhone] = useState(false);
  const [theme, choose] = useState<Theme>(() =>
    window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
  );
  const [asked, setAsked] = useState<ConfirmWords | undefined>(undefined);
  useEffect(() => setTheme(theme), [theme]);

  const here = useMemo<Here>(
    () => ({
      ...surroundings(json),
      confirm: async (words) => {
        setAsked(words);
        return Promise.resolve(false);
      },
    }),
    [json],
  );
  // Drawn once: what is filtered out is hidden, not taken away.
  const groups = useMemo(() => grouped(faces), [faces]);
  const cards = useMemo(
    () => new Map(faces.map((face) => [face, <FaceCard key={face.name} face={face} />])),
    [faces],
  );
  const texts = useMemo(
    () => new Map(faces.map((face) => [face, searched(face, here.names)])),
    [faces, here],
  );
  const wanted = filter.toLowerCase().split(/\s+/u);
  const isShown = (face: Face): boolean =>
    (kind === '' || face.drawn.kind === kind) &&
    (!isOnlyNear || face.sizes.some(isNear)) &&
    wanted.every((word) => texts.get(face)?.includes(word));
  const shown = new Set(faces.filter(isShown));

  return (
    <HereContext.Provider value={here}>
      <div class={`gallery ${isPhone ? 'phone' : ''}`} inert={asked !== undefined}>
        <header class="bar">
          <h1>Every face of Runner-up</h1>
          <input
            type="search"
            aria-label="Filter"
            placeholder="Filter: a name, a word, an action id"
            value={filter}
            onInput={({ currentTarget }) => setFilter(currentTarget.value)}
          />
          <select
            aria-label="Kind"
            value={kind}
            onChange={({ currentTarget }) => setKind(currentTarget.value)}
          >
            <option value="">Every kind</option>
            {kinds.map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </select>
          <Toggle label="Near a limit" isOn={isOnlyNear} onChange={setOnlyNear} />
          <Toggle label="Phone" isOn={isPhone} onChange={setPhone} />
          <Toggle
            label="Dark"
            isOn={theme === 'dark'}
            onChange={(isDark) => choose(isDark ? 'dark' : 'light')}
          />
          <p class="quiet" role="status">
            {shown.size} of {faces.length}
          </p>
          <nav class="groups" aria-label="Features">
            {groups.map(({ name, faces: own }) => (
              <a key={name} href={`#${name}`}>
                {name} <span class="quiet">{own.filter((face) => shown.has(face)).length}</span>
              </a>
            ))}
          </nav>
        </header>
        <main>
          {shown.size === 0 && (
            <p class="empty">Nothing is called or says that. Empty the filter to see everything.</p>
          )}
          {groups.map(({ name, faces: own }) => (
            <section key={name} id={name} hidden={!own.some((face) => shown.has(face))}>
              <h2 class="group-name">{name}</h2>
              <div class="cards">
                {own.map((face) => (
                  <div
                    key={face.name}
                    ref={keepHeight}
                    class="card-place"
                    hidden={!shown.has(face)}
                  >
                    {cards.get(face)}
                  </div>
                ))}
              </div>
            </section>
          ))}
        </main>
      </div>
      {asked !== undefined && <Question words={asked} onAnswer={() => setAsked(undefined)} />}
    </HereContext.Provider>
  );
}

function Toggle(props: {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}): JSX.Element {
  const { label, isOn, onChange } = props;
  return (
    <button type="button" class="button" aria-pressed={isOn} onClick={() => onChange(!isOn)}>
      {label}
    </button>
  );
}

const root = document.querySelector('#page');
const json = document.querySelector('#faces')?.textContent ?? '[]';
// Written into the document by the one who made it.
const faces = JSON.parse(json) as Face[];
if (root !== null) render(<Gallery faces={faces} json={json} />, root);
