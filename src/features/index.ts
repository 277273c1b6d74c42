/** All features, in the order in which help shows their commands. */
import type { Feature } from '../platform/feature.ts';
import { candidates } from './candidates/index.ts';
import { digest } from './digest/index.ts';
import { exports } from './exports/index.ts';
import { feedback } from './feedback/index.ts';
import { handoffs } from './handoffs/index.ts';
import { help } from './help/index.ts';
import { home } from './home/index.ts';
import { importing } from './importing/index.ts';
import { members } from './members/index.ts';
import { openings } from './openings/index.ts';
import { outcomes } from './outcomes/index.ts';
import { settings } from './settings/index.ts';
import { sorting } from './sorting/index.ts';
import { team } from './team/index.ts';
import { touches } from './touches/index.ts';

export const features: readonly Feature[] = [
  digest,
  touches,
  sorting,
  candidates,
  outcomes,
  feedback,
  handoffs,
  openings,
  importing,
  settings,
  members,
  team,
  exports,
  home,
  help,
];
