/** Lets nobody into the modal that adds a person who may not add one. */
import { defineUseCase } from '../../platform/use-case.ts';

/** Checks access and nothing else. */
export const beginAdding = defineUseCase<undefined, undefined>({
  name: 'candidates.begin-adding',
  mode: 'reads',
  access: 'recruiters',
  run: () => Promise.resolve(undefined),
});
