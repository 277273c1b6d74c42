/** The cadences in force in the workspace. */
import type { Work } from '../../platform/use-case.ts';
import { mergeCadences } from './cadence-settings.rules.ts';
import { cadenceSettingsStore } from './cadence-settings.store.ts';
import type { CadenceSettings } from './clock.rules.ts';

/** The workspace's own, else the product's. */
export async function readCadences(work: Work): Promise<CadenceSettings> {
  return mergeCadences(await cadenceSettingsStore(work.tx).read());
}
