/** The global shortcut *Add candidate*: opens the modal that adds a person. */
import type { ShortcutDeclaration } from '../../platform/feature.ts';
import { addModal } from './add.view.ts';
import { beginAdding } from './begin-adding.ts';

export const addFromShortcut: ShortcutDeclaration = {
  name: 'candidates.add-from-shortcut',
  kind: 'global',
  opensModal: true,
  async run(request) {
    await request.run(beginAdding, undefined);
    return { show: 'modal', modal: addModal({}) };
  },
};
