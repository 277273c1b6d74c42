/** Loads the App Home of the person who opened it: what each feature shows there. */
import { defineUseCase } from '../../platform/use-case.ts';

/** The sections by name. */
export interface HomeModel {
  readonly sections: Readonly<Record<string, unknown>>;
}

/** Loads every declared section in one transaction. */
export const showHome = defineUseCase<undefined, HomeModel>({
  name: 'home.show-home',
  mode: 'reads',
  access: 'recruiters',
  async run(work) {
    const sections: Record<string, unknown> = {};
    for (const section of work.homeSections) {
      sections[section.name] = await section.load(work, '');
    }
    return { sections };
  },
});
