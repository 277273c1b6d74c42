/** Lets nobody read help who may not use any of it: they are told whom to ask instead. */
import { defineUseCase } from '../../platform/use-case.ts';

/** Checks access and nothing else. */
export const readHelp = defineUseCase<undefined, undefined>({
  name: 'help.read-help',
  mode: 'reads',
  access: 'recruiters',
  run: () => Promise.resolve(undefined),
});
