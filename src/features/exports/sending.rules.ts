/** How an export comes into Slack: how far it is, and why it never came. */
import type { EpochMs } from '../../platform/clock.ts';
import type { Id } from '../../platform/ids.ts';
import type { ExportFormat } from '../candidates/export/write-people.rules.ts';

export type ExportId = Id<'export'>;

/** Why there is no file, or may be none. */
export const exportFailures = [
  /** There was nobody to export. */
  'nobody',
  /** Whoever asked is no lead any more. */
  'no_lead',
  /** The workspace allows no files, or none of this kind. */
  'uploads_off',
  'too_big',
  'storage_full',
  /** The app was installed before it could send files. */
  'missing_scope',
  /** Slack was asked twice to show the file and said nothing certain. */
  'unsure',
  /** Slack refused for a reason that no lead can mend. */
  'refused',
  /** Every attempt failed. */
  'gave_up',
] as const;
export type ExportFailure = (typeof exportFailures)[number];

/** What became of the wish to delete the file. */
export const deletions = ['none', 'asked', 'done', 'failed'] as const;
export type Deletion = (typeof deletions)[number];

/** An export that a lead asked for in Slack. */
export interface SlackExport {
  readonly id: ExportId;
  readonly askedBy: string;
  readonly askedAt: EpochMs;
  readonly format: ExportFormat;
  /** Only this owner's people; everybody when undefined. */
  readonly ownerUserId: string | undefined;
  /** How many people the file holds; undefined until it is made. */
  readonly people: number | undefined;
  /** The file's id in Slack, from when its bytes are there. */
  readonly fileId: string | undefined;
  /** How often Slack was asked to show the file and may have done so. */
  readonly shareAttempts: number;
  /** When it was asked for the first time that it may have done so. */
  readonly sharingAt: EpochMs | undefined;
  readonly sharedAt: EpochMs | undefined;
  readonly failure: ExportFailure | undefined;
  readonly deletion: Deletion;
}

/** Whether nothing more will be done to send it. */
export function isFinished({ sharedAt, failure }: SlackExport): boolean {
  return sharedAt !== undefined || failure !== undefined;
}

/** How often Slack is asked to show a file: once, and once more when nobody knows whether it did. */
export const mostShareAttempts = 2;

/** What a refusal of Slack's means (docs.slack.dev, errors of the two upload methods). */
export function whyRefused(error: string): ExportFailure {
  switch (error) {
    case 'file_uploads_disabled':
    case 'file_uploads_except_images_disabled':
    case 'file_type_not_allowed':
      return 'uploads_off';
    case 'file_upload_size_restricted':
      return 'too_big';
    case 'storage_limit_reached':
      return 'storage_full';
    default:
      return 'refused';
  }
}
