/** The payloads Slack sends, member for member, for everything a person can do. */
import type { JsonObject } from './json.ts';
import { stateValues } from './input-values.ts';
import { messageJson, viewJson } from './shown.ts';
import {
  type Conversation,
  type Message,
  shownVersion,
  type User,
  type Workspace,
} from './state.ts';
import type { View } from './views.ts';

/** Who does something, and in which workspace the payload says it happens. */
export interface Actor {
  readonly user: User;
  readonly teamId: string;
}

/** The app's verification token: Slack still sends it, nobody should read it. */
const verificationToken = 'sandbox-verification-token';

function inWorkspace(workspace: Workspace, actor: Actor): JsonObject {
  return {
    api_app_id: workspace.identity.appId,
    token: verificationToken,
    team: { id: actor.teamId, domain: workspace.identity.teamDomain },
    enterprise: null,
    is_enterprise_install: false,
    user: {
      id: actor.user.id,
      username: actor.user.name,
      name: actor.user.name,
      team_id: actor.user.teamId,
    },
  };
}

function channelOf(conversation: Conversation): JsonObject {
  return { id: conversation.id, name: conversation.name };
}

function shownTo(workspace: Workspace, actor: Actor, view: View): JsonObject {
  const json = viewJson(workspace, view);
  return { ...json, team_id: actor.teamId, app_installed_team_id: actor.teamId };
}

/** Where something is pressed or typed into. */
export type Where =
  | { readonly view: View }
  | { readonly message: Message; readonly conversation: Conversation };

function around(workspace: Workspace, actor: Actor, where: Where): JsonObject {
  if ('view' in where) {
    return {
      container: { type: 'view', view_id: where.view.id },
      view: shownTo(workspace, actor, where.view),
    };
  }
  const { message, conversation } = where;
  const isEphemeral = message.visibleTo !== undefined;
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: conversation.id,
      is_ephemeral: isEphemeral,
    },
    channel: channelOf(conversation),
    // Slack sends no copy of an ephemeral message.
    message: isEphemeral ? undefined : messageJson(workspace, message, 'none'),
  };
}

/** A click, or a choice that is reported at once. */
export function blockActions(
  workspace: Workspace,
  actor: Actor,
  where: Where,
  action: JsonObject,
  issued: { readonly triggerId: string; readonly responseUrl: string | undefined },
): JsonObject {
  const state =
    'message' in where
      ? {
          values: stateValues(
            shownVersion(where.message).blocks,
            where.message.entered.get(actor.user.id),
          ),
        }
      : undefined;
  return {
    type: 'block_actions',
    ...inWorkspace(workspace, actor),
    ...around(workspace, actor, where),
    trigger_id: issued.triggerId,
    response_url: issued.responseUrl,
    state,
    actions: [{ ...action, action_ts: workspace.tsNow() }],
  };
}

/** Someone types into an external select. */
export function blockSuggestion(
  workspace: Workspace,
  actor: Actor,
  where: Where,
  typed: { readonly blockId: string; readonly actionId: string; readonly value: string },
): JsonObject {
  return {
    type: 'block_suggestion',
    ...inWorkspace(workspace, actor),
    ...around(workspace, actor, where),
    block_id: typed.blockId,
    action_id: typed.actionId,
    value: typed.value,
  };
}

/** Someone presses the submit button of a modal. */
export function viewSubmission(
  workspace: Workspace,
  actor: Actor,
  view: View,
  triggerId: string,
): JsonObject {
  return {
    type: 'view_submission',
    ...inWorkspace(workspace, actor),
    trigger_id: triggerId,
    view: shownTo(workspace, actor, view),
    response_urls: [],
  };
}

/** Someone closes a modal. */
export function viewClosed(
  workspace: Workspace,
  actor: Actor,
  view: View,
  isCleared: boolean,
): JsonObject {
  return {
    type: 'view_closed',
    ...inWorkspace(workspace, actor),
    view: shownTo(workspace, actor, view),
    is_cleared: isCleared,
  };
}

/** Someone types a slash command. */
export function slashCommand(
  workspace: Workspace,
  actor: Actor,
  conversation: Conversation,
  said: {
    readonly command: string;
    readonly text: string;
    readonly triggerId: string;
    readonly responseUrl: string;
  },
): JsonObject {
  return {
    token: verificationToken,
    team_id: actor.teamId,
    team_domain: workspace.identity.teamDomain,
    channel_id: conversation.id,
    channel_name: conversation.name,
    user_id: actor.user.id,
    user_name: actor.user.name,
    command: said.command,
    text: said.text,
    api_app_id: workspace.identity.appId,
    is_enterprise_install: 'false',
    response_url: said.responseUrl,
    trigger_id: said.triggerId,
  };
}

/** Someone picks a shortcut that stands on no message. */
export function globalShortcut(
  workspace: Workspace,
  actor: Actor,
  callbackId: string,
  triggerId: string,
): JsonObject {
  return {
    type: 'shortcut',
    ...inWorkspace(workspace, actor),
    callback_id: callbackId,
    trigger_id: triggerId,
    action_ts: workspace.tsNow(),
  };
}

/** Someone picks a shortcut in the menu of a message. */
export function messageShortcut(
  workspace: Workspace,
  actor: Actor,
  on: { readonly message: Message; readonly conversation: Conversation },
  issued: {
    readonly callbackId: string;
    readonly triggerId: string;
    readonly responseUrl: string;
  },
): JsonObject {
  return {
    type: 'message_action',
    ...inWorkspace(workspace, actor),
    callback_id: issued.callbackId,
    trigger_id: issued.triggerId,
    response_url: issued.responseUrl,
    action_ts: workspace.tsNow(),
    message_ts: on.message.ts,
    channel: channelOf(on.conversation),
    message: messageJson(workspace, on.message, 'none'),
  };
}

/** Something happened that the app subscribes to. */
export function eventCallback(workspace: Workspace, teamId: string, event: JsonObject): JsonObject {
  const { appId, botUserId } = workspace.identity;
  return {
    token: verificationToken,
    team_id: teamId,
    context_team_id: teamId,
    context_enterprise_id: null,
    api_app_id: appId,
    event,
    type: 'event_callback',
    event_id: workspace.freshId('Ev'),
    event_time: Math.floor(workspace.now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: teamId,
        user_id: botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: workspace.freshId('4-'),
  };
}
