/** Outcomes: how candidacies end, in which order runner-ups are called, and that people are told. */
import { defineDigestSection, digestOrder } from '../../platform/digest-section.ts';
import { defineCardPart, type Feature } from '../../platform/feature.ts';
import { reactTo } from '../../platform/use-case.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { candidateChanged } from '../candidates/index.ts';
import { touchLogged, touchUndone } from '../touches/index.ts';
import { chooseOwed, describeOwed } from './choose-owed.ts';
import { checkWordsDue, keepWordDue } from './keep-word-due.ts';
import { loadCardButtons } from './load-card-buttons.ts';
import { openOthers, openOutcome, outcomeCommand, pickForOutcome } from './outcome.command.ts';
import { chooseModalDeclaration, outcomeModalDeclaration } from './outcome.modal.ts';
import { cardButtons } from './outcome.view.ts';
import { untell } from './tell-outcome.ts';
import { openTold } from './told.actions.ts';
import { toldModalDeclaration } from './told.modal.ts';
import { owedFace } from './told.view.ts';

export const outcomes: Feature = {
  name: 'outcomes',
  helpGroup: 'People',
  commands: [outcomeCommand],
  modals: [chooseModalDeclaration, outcomeModalDeclaration, toldModalDeclaration],
  actions: [pickForOutcome, openOutcome, openOthers, openTold],
  // After those of touches, which say anew who somebody is to us.
  reactions: [
    reactTo(candidateChanged, keepWordDue),
    reactTo(touchLogged, keepWordDue),
    reactTo(touchUndone, untell),
  ],
  doctorChecks: [{ name: 'words owed', run: checkWordsDue }],
  cardParts: [
    defineCardPart({
      name: 'outcomes.buttons',
      order: 40,
      // The host hands the id of the card it shows.
      load: (work, candidateId) => loadCardButtons(work, candidateId as CandidateId),
      view: cardButtons,
    }),
  ],
  digestSections: [
    defineDigestSection({
      name: 'outcomes.to-be-told',
      order: digestOrder.toBeTold,
      title: 'To be told',
      isForCover: true,
      counted: (total) => `${total} to be told`,
      choose: chooseOwed,
      describe: describeOwed,
      face: owedFace,
    }),
  ],
  tables: [],
};
