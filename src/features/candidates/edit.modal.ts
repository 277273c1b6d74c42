/** Parses what stands in the form that edits a person, and saves it. */
import { z } from 'zod';
import type { ModalDeclaration } from '../../platform/feature.ts';
import type { ViewState } from '../../platform/slack/payload.ts';
import { beginEditing } from './begin-editing.ts';
import type { CandidateId } from './candidate.rules.ts';
import { editCandidate } from './edit-candidate.ts';
import type { EditField, EditValues } from './edit.rules.ts';
import {
  editErrors,
  editModal,
  editModalName,
  editReceipt,
  type EditTurn,
  editTurns,
} from './edit.view.ts';

const metadataForm = z.object({
  v: z.literal(1),
  id: z.string(),
  seal: z.string(),
  turn: z.enum(editTurns),
});

export const editModalDeclaration: ModalDeclaration = {
  name: editModalName,
  async submit(request, { state, metadata }) {
    const { id, seal, turn } = readMetadata(metadata);
    const values = readValues(state);
    const outcome = await request.run(editCandidate, { id, seal, values });
    switch (outcome.kind) {
      case 'faults':
      case 'email_taken':
        return { show: 'errors', errors: editErrors(outcome, request.command) };
      case 'changed_meanwhile': {
        const form = await request.run(beginEditing, { id });
        const { typed, fields } = outcome;
        return { show: 'update', modal: editModal(form, { values, typed, fields, turn }) };
      }
      case 'saved':
      case 'same':
        return { show: 'update', modal: editReceipt(outcome) };
    }
  },
};

/** The id is checked in the use case; a false one finds nobody. */
function readMetadata(metadata: string): { id: CandidateId; seal: string; turn: EditTurn } {
  const read = metadataForm.safeParse(parsed(metadata));
  const { id, seal, turn } = read.success ? read.data : { id: '', seal: '', turn: editTurns[0] };
  return { id: id as CandidateId, seal, turn };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readValues(state: ViewState): EditValues {
  const text = (field: EditField): string => state.text(field) ?? '';
  const ticked = (field: EditField): string => (state.list(field).includes('yes') ? 'yes' : '');
  return {
    name: text('name'),
    email: text('email'),
    phone: text('phone'),
    profileUrl: text('profileUrl'),
    employer: text('employer'),
    segment: text('segment'),
    callPoints: text('callPoints'),
    territory: text('territory'),
    travel: text('travel'),
    relocation: text('relocation'),
    notBeforeOn: text('notBeforeOn'),
    preferredChannel: text('preferredChannel'),
    interest: text('interest'),
    quotaHistory: text('quotaHistory'),
    orExposure: text('orExposure'),
    credentials: text('credentials'),
    commonGround: text('commonGround'),
    source: text('source'),
    referrer: text('referrer'),
    isReferral: ticked('isReferral'),
    tags: text('tags'),
    cadence: text('cadence'),
    doNotContact: ticked('doNotContact'),
  };
}
