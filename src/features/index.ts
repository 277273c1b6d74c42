/** All features, in the order in which help shows their commands. */
import type { Feature } from '../platform/feature.ts';
import { candidates } from './candidates/index.ts';
import { digest } from './digest/index.ts';
import { help } from './help/index.ts';
import { home } from './home/index.ts';
import { members } from './members/index.ts';
import { openings } from './openings/index.ts';
import { touches } from './touches/index.ts';

export const features: readonly Feature[] = [
  digest,
  touches,
  candidates,
  openings,
  members,
  home,
  help,
];
