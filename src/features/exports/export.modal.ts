/** Parses what was chosen in the form, and asks for the file. */
import type { ModalDeclaration } from '../../platform/feature.ts';
import { askForExport } from './ask-for-export.ts';
import { askedModal, exportBlocks, exportModalName, unknownOwnerSentence } from './export.view.ts';
import { exportFormats } from '../candidates/export/write-people.rules.ts';

export const exportModalDeclaration: ModalDeclaration = {
  name: exportModalName,
  async submit(request, { state }) {
    const chosen = state.text(exportBlocks.format);
    const format = exportFormats.find((each) => each === chosen);
    if (format === undefined) {
      return { show: 'errors', errors: { [exportBlocks.format]: 'Choose CSV or JSON.' } };
    }
    const ownerUserId = state.text(exportBlocks.owner);
    const outcome = await request.run(askForExport, { format, ownerUserId });
    if (outcome.kind === 'unknown_owner') {
      return { show: 'errors', errors: { [exportBlocks.owner]: unknownOwnerSentence } };
    }
    return { show: 'update', modal: askedModal(outcome) };
  },
};
