/** What every part of the page may ask for: the state, the store, and how people and channels are called. */
import { createContext } from 'preact';
import { useContext, useState } from 'preact/hooks';
import type { Names } from '../../mrkdwn.ts';
import type { PagePerson, PageState } from '../protocol.ts';
import type { Store } from './store.ts';

export interface Here {
  readonly state: PageState;
  readonly store: Store;
  readonly names: Names;
  /** Who one is. */
  readonly viewer: PagePerson;
  /** Asks before something is done; resolves to whether to do it. */
  readonly confirm: (words: ConfirmWords) => Promise<boolean>;
}

/** A question put before something is done. */
export interface ConfirmWords {
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly deny: string;
  readonly isDangerous: boolean;
}

export const HereContext = createContext<Here | undefined>(undefined);

/** @throws Error outside of the page. */
export function useHere(): Here {
  const here = useContext(HereContext);
  if (here === undefined) throw new Error('this part stands outside of the page');
  return here;
}

/** Whether something is under way, and how to begin it; a second beginning meanwhile does nothing. */
export function useBusy(): [isBusy: boolean, begin: (work: () => Promise<unknown>) => void] {
  const [isBusy, setBusy] = useState(false);
  const begin = (work: () => Promise<unknown>): void => {
    if (isBusy) return;
    setBusy(true);
    void work().finally(() => setBusy(false));
  };
  return [isBusy, begin];
}
