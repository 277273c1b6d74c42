/** Shows and changes the workspace's cadences; changing them asks for everybody's dates anew. */
import { defineUseCase } from '../../platform/use-case.ts';
import { recordAudit } from '../members/index.ts';
import { cadenceNames, type SetCadences } from './cadence-settings.rules.ts';
import { cadenceSettingsStore } from './cadence-settings.store.ts';
import { type CadenceSettings, defaultCadences } from './clock.rules.ts';
import { readCadences } from './read-cadences.ts';
import { askForClocks } from './recompute-clocks.ts';

/** Loads what the modal shows. */
export const showCadences = defineUseCase<undefined, CadenceSettings>({
  name: 'touches.show-cadences',
  mode: 'reads',
  access: 'leads',
  run: (work) => readCadences(work),
});

/** What came of it, with what holds now. */
export interface CadencesOutcome {
  readonly isChanged: boolean;
  readonly cadences: CadenceSettings;
}

/**
 * Changes the cadences that are named. What equals the product's default is not kept, so that it
 * follows the product. Everybody's dates follow in the background, page by page.
 */
export const changeCadences = defineUseCase<SetCadences, CadencesOutcome>({
  name: 'touches.change-cadences',
  mode: 'writes',
  access: 'leads',
  async run(work, change) {
    const before = await readCadences(work);
    const named = cadenceNames.filter((name) => change[name] !== undefined);
    const isChanged = named.some((name) => change[name] !== before[name]);
    if (isChanged) {
      await cadenceSettingsStore(work.tx).change(
        Object.fromEntries(
          named.map((name) => [
            name,
            change[name] === defaultCadences[name] ? undefined : change[name],
          ]),
        ),
      );
      await recordAudit(work, 'touches.changed-cadences', {
        kind: 'workspace',
        id: work.tx.workspaceId,
      });
      await askForClocks(work);
    }
    return { isChanged, cadences: await readCadences(work) };
  },
});
