/** The message shortcut *Log to candidate*: what somebody wrote becomes a contact. */
import type { ShortcutDeclaration } from '../../platform/feature.ts';
import { beginLoggingMessage } from './begin-logging-message.ts';
import { logMessageModal } from './log.view.ts';

export const logMessage: ShortcutDeclaration = {
  name: 'touches.log-message',
  kind: 'message',
  opensModal: true,
  async run(request, { messageText, messageAt }) {
    const begun = await request.run(beginLoggingMessage, { text: messageText, at: messageAt });
    return { show: 'modal', modal: logMessageModal(begun, messageText) };
  },
};
