/** *Delete the file*, under an export. */
import type { ActionDeclaration } from '../../platform/feature.ts';
import { subjectOf } from '../../platform/slack/subject.ts';
import { askToDelete } from './delete-export.ts';
import { deleteExportAction } from './export.view.ts';
import type { ExportId } from './sending.rules.ts';

export const deleteExport: ActionDeclaration = {
  name: deleteExportAction,
  async run(request, { blockId }) {
    // The id is checked in the use case; a false one finds nothing.
    await request.run(askToDelete, { id: (subjectOf(blockId)?.id ?? '') as ExportId });
    // The message with the button says what becomes of it.
    return { show: 'nothing' };
  },
};
