/** What the outbox asks of Slack; the gateway of an installation is one. */
import type { WorkspaceId } from '../db/database.ts';
import type { SlackGateway } from '../slack/gateway.ts';

/** The methods that delivering and reconciling need. */
export type Postman = Pick<
  SlackGateway,
  'openDm' | 'postMessage' | 'updateMessage' | 'publishHome' | 'historySince'
>;

/** Finds the bot of a workspace; undefined where the app is not, or no longer, installed. */
export type PostmanFor = (workspaceId: WorkspaceId) => Promise<Postman | undefined>;
