/** The fields of one message or view: what stands in them, and how what is entered reaches the sandbox. */
import { useRef, useState } from 'preact/hooks';
import type { JsonObject } from '../../json.ts';
import type { PageOutcome, PagePlace, PageTarget } from '../protocol.ts';
import { useHere } from './here.ts';
import {
  type Entries,
  fieldKey,
  merged,
  shownValue,
  unsent,
  withEntry,
  withoutEntry,
  withSent,
  withUnsent,
} from './typed.ts';
import { fillingOf, sameFilling } from './values.ts';

export interface Fields {
  readonly place: PagePlace;
  valueOf(target: PageTarget): JsonObject | undefined;
  /** Shows a value in a field; the sandbox is not told yet. */
  enter(target: PageTarget, value: JsonObject): void;
  /** Tells the sandbox what stands in a field, unless it was told already. */
  send(target: PageTarget): void;
  /** Shows a value outside of an input block and tells the app at once. */
  choose(target: PageTarget, value: JsonObject): Promise<void>;
  /** Sends every field and presses the submit button. */
  submit(): Promise<PageOutcome>;
}

/** The fields of a place; a part that shows another place needs a new key. */
export function useFields(
  place: PagePlace,
  blocks: readonly JsonObject[],
  state: JsonObject,
): Fields {
  const { store } = useHere();
  const kept = useRef<Entries>(new Map());
  const [, setDrawn] = useState(0);
  kept.current = merged(kept.current, blocks, state);
  const keep = (entries: Entries): void => {
    kept.current = entries;
    setDrawn((drawn) => drawn + 1);
  };
  return {
    place,
    valueOf: (target) => shownValue(kept.current, state, target),
    enter: (target, value) => keep(withEntry(kept.current, target, value)),
    send(target) {
      const entry = kept.current.get(fieldKey(target));
      if (entry === undefined) return;
      const filling = fillingOf(entry.value);
      if (entry.sent !== undefined && sameFilling(entry.sent.filling, filling)) return;
      keep(withSent(kept.current, target));
      void store.act({ kind: 'fill', place, target, filling });
    },
    async choose(target, value) {
      keep(withSent(withEntry(kept.current, target, value), target));
      const filling = fillingOf(value);
      const { ok } = await store.act({ kind: 'choose', place, target, filling });
      if (!ok) keep(withoutEntry(kept.current, target));
    },
    async submit() {
      const fields = unsent(kept.current).map(({ target, value }) => ({
        target,
        filling: fillingOf(value),
      }));
      // Counted as sent from now on: the fields that lose the focus with the modal send nothing again.
      keep(fields.reduce((left, { target }) => withSent(left, target), kept.current));
      const outcome = await store.act({ kind: 'submit', fields });
      if (outcome.failure !== undefined) {
        keep(fields.reduce((left, { target }) => withUnsent(left, target), kept.current));
      }
      return outcome;
    },
  };
}
