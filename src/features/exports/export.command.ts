/** `/candidate export [csv|json]`: people as a file, for leads; the form is open to leads alone too. */
import type { CommandDeclaration } from '../../platform/feature.ts';
import { askForExport, beginAsking } from './ask-for-export.ts';
import { askedMessage, exportModal, unknownFormat } from './export.view.ts';
import { exportFormats } from '../candidates/export/write-people.rules.ts';

export const exportCommand: CommandDeclaration = {
  name: 'export',
  aliases: ['download'],
  usage: '[csv, json]',
  about: 'everybody as a file in your messages with me (leads)',
  details: [
    'CSV opens in a spreadsheet and can be imported again. Alone, it asks for the form and whose people.',
    'The file holds personal data. Life events and people who were forgotten are not in it.',
  ],
  opensModal: true,
  async run(request, text) {
    const word = text.trim().toLowerCase();
    // Asked first in every case, so that whoever may not reads why.
    await request.run(beginAsking, undefined);
    if (word === '') return { show: 'modal', modal: exportModal() };
    const format = exportFormats.find((each) => each === word);
    if (format === undefined) return { show: 'message', message: unknownFormat(request.command) };
    const outcome = await request.run(askForExport, { format, ownerUserId: undefined });
    if (outcome.kind === 'unknown_owner') throw new Error('everybody is known');
    return { show: 'message', message: askedMessage(outcome) };
  },
};
