/** What an import needs of contacts, handed to it as one thing. */
import { latestTouches, touchesById } from './list-touches.ts';
import { recordTouch, returnSnooze, returnTouch } from './record-touch.ts';

/** Reads contacts, and adds those that a file tells of. */
export const contactHistory = {
  latestTouches,
  touchesById,
  recordTouch,
  returnTouch,
  returnSnooze,
};
