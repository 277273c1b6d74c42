/** Feedback: words meant for the candidate. So far the check of their wording, for the command line. */
import type { Feature } from '../../platform/feature.ts';

export { check } from './wording.rules/index.ts';

export const feedback: Feature = { name: 'feedback', tables: [] };
