/** The app's Home tab. */
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { PageView } from '../protocol.ts';
import { Blocks } from './blocks.tsx';
import { useFields } from './fields.ts';
import { useHere } from './here.ts';

/** Opens the Home tab and shows it. A part for another person needs a new key. */
export function Home(): JSX.Element {
  const { store, state } = useHere();
  useEffect(() => void store.act({ kind: 'open-home' }), []);
  const { home } = state.viewer;
  return (
    <div class="home" role="region" aria-label={`Home of ${state.app.name}`} tabIndex={0}>
      {home === undefined ? (
        <p class="empty">{state.app.name} has not shown you anything here yet.</p>
      ) : (
        <HomeView key={home.id} view={home} />
      )}
    </div>
  );
}

function HomeView({ view }: { readonly view: PageView }): JSX.Element {
  const fields = useFields({ id: view.id }, view.blocks, view.state);
  return (
    <div class="home-view" data-place={view.id} tabIndex={-1}>
      <Blocks blocks={view.blocks} fields={fields} errors={view.errors} />
    </div>
  );
}
