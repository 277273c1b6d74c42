/** The left side: who one is, where one may look, and what time it is. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { PagePerson, PageTravel } from '../protocol.ts';
import { Badge } from './badge.tsx';
import { Face } from './face.tsx';
import { useHere } from './here.ts';
import { Menu } from './menu.tsx';
import type { Place } from './route.ts';
import { Sign } from './sign.tsx';
import { dayText, timeText } from './time.ts';

export function Sidebar(props: {
  readonly place: Place;
  /** One has gone somewhere, or wants the drawer closed that this is where the window is narrow. */
  readonly onGo: () => void;
}): JSX.Element {
  const { state, store, viewer } = useHere();
  const { place } = props;
  const go = (to: Place) => (): void => {
    store.go(viewer.id, to);
    props.onGo();
  };
  const unread = place.kind === 'dm' ? 0 : viewer.unread;
  return (
    <>
      <header class="side-head">
        <div class="workspace">
          <strong>{state.workspace.name}</strong>
          <span class="quiet">A local Slack, on this machine only</span>
        </div>
        <button type="button" class="button drawer-close" onClick={props.onGo}>
          <Sign of="×" />
          Close
          <span class="unseen"> the menu</span>
        </button>
      </header>
      <PersonSwitch place={place} onGo={props.onGo} />
      <nav class="places" aria-label="Conversations">
        <h2 class="side-title">{state.app.name}</h2>
        <ul>
          <li>
            <PlaceButton isHere={place.kind === 'dm'} onGo={go({ kind: 'dm' })} unread={unread}>
              Messages
            </PlaceButton>
          </li>
          <li>
            <PlaceButton isHere={place.kind === 'home'} onGo={go({ kind: 'home' })} unread={0}>
              Home
            </PlaceButton>
          </li>
        </ul>
        {state.channels.length > 0 && (
          <>
            <h2 class="side-title">Channels</h2>
            <ul>
              {state.channels.map(({ id, name, isPrivate }) => (
                <li key={id}>
                  <PlaceButton
                    isHere={place.kind === 'channel' && place.id === id}
                    onGo={go({ kind: 'channel', id })}
                    unread={0}
                  >
                    {isPrivate ? `#${name} (private)` : `#${name}`}
                  </PlaceButton>
                </li>
              ))}
            </ul>
          </>
        )}
      </nav>
      <TimeMachine />
    </>
  );
}

function PlaceButton(props: {
  readonly isHere: boolean;
  readonly unread: number;
  readonly onGo: () => void;
  readonly children: string;
}): JSX.Element {
  const { isHere, unread, onGo, children } = props;
  return (
    <button
      type="button"
      class="place"
      aria-current={isHere ? 'page' : undefined}
      data-tour={children === 'Home' ? 'home' : undefined}
      onClick={onGo}
    >
      <span>{children}</span>
      {unread > 0 && <Badge count={unread} of="unread" />}
    </button>
  );
}

function PersonSwitch(props: { readonly place: Place; readonly onGo: () => void }): JSX.Element {
  const { state, store, viewer } = useHere();
  // A channel need not be one of the other person's.
  const there: Place = props.place.kind === 'channel' ? { kind: 'dm' } : props.place;
  return (
    <div class="switch">
      <Menu
        label="Who you are"
        hasWords
        class="switch-button"
        isWide
        items={state.people.map((person) => ({
          key: person.id,
          label: person.name,
          detail: facts(person, state.now),
          unread: person.unread,
          isChosen: person.id === viewer.id,
          onPick: () => {
            store.go(person.id, there);
            props.onGo();
          },
        }))}
      >
        <Face id={viewer.id} name={viewer.name} />
        <span class="item-words">
          <span class="quiet">You are</span> <span class="item-label">{viewer.name}</span>{' '}
          <span class="item-detail">{viewer.title}</span>
        </span>
        <Sign of="⇅" />
      </Menu>
    </div>
  );
}

function facts(person: PagePerson, now: number): string {
  const kind = [
    ...(person.isAdmin && !/admin/iu.test(person.title) ? ['workspace admin'] : []),
    ...(person.isGuest ? ['guest'] : []),
    ...(person.isStranger ? ['of another company'] : []),
    ...(person.isDeactivated ? ['deactivated'] : []),
  ];
  const zone = `${timeText(now, person.timeZone)} in ${person.timeZone}`;
  return [person.title, ...kind, zone].filter((each) => each !== '').join(' · ');
}

const moves: readonly { readonly to: PageTravel['to']; readonly label: string }[] = [
  { to: '+1 hour', label: '+1 hour' },
  { to: 'next morning', label: 'Next morning, 09:00' },
  { to: '+1 week', label: '+1 week' },
];

function TimeMachine(): JSX.Element {
  const { state, store, viewer } = useHere();
  const [pressed, setPressed] = useState<PageTravel['to'] | undefined>(undefined);
  const isMoving = state.isTravelling || pressed !== undefined;
  const travel = (to: PageTravel['to']): void => {
    if (isMoving) return;
    setPressed(to);
    void store.travel(to).finally(() => setPressed(undefined));
  };
  return (
    <section class="time-machine" aria-label="Time">
      <p class="clock">
        <time>
          <span class="clock-time">{timeText(state.now, viewer.timeZone)}</span>
          <span class="clock-day">{dayText(state.now, viewer.timeZone)}</span>
        </time>
        <span class="quiet">{viewer.timeZone}</span>
      </p>
      {state.canTravel && (
        <div class="moves" role="group" aria-label="Move the time">
          {moves.map(({ to, label }) => (
            <button
              type="button"
              key={to}
              class="button"
              aria-busy={pressed === to}
              aria-disabled={isMoving}
              data-tour={to === 'next morning' ? 'morning' : undefined}
              onClick={() => travel(to)}
            >
              {label}
            </button>
          ))}
        </div>
      )}
      <p class="moving" role="status">
        {isMoving ? 'The time is moving …' : ''}
      </p>
    </section>
  );
}
