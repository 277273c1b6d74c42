/** Lets nobody into the modal that finds a person who may not find one. */
import { defineUseCase } from '../../platform/use-case.ts';

/** Checks access and nothing else. */
export const beginPicking = defineUseCase<undefined, undefined>({
  name: 'candidates.begin-picking',
  mode: 'reads',
  access: 'recruiters',
  run: () => Promise.resolve(undefined),
});
