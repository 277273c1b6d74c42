/** How users, conversations, messages and views are written in Slack's answers and payloads. */
import { type JsonObject, textAt } from './json.ts';
import { stateValues } from './input-values.ts';
import {
  asList,
  type Conversation,
  type Message,
  offsetSeconds,
  type SharedFile,
  shownVersion,
  type User,
  type Workspace,
} from './state.ts';
import { blocksOf, shownView, type View } from './views.ts';

/** A user as `users.info` gives it; the mail address only with the scope for it. */
export function userJson(workspace: Workspace, user: User, withEmail: boolean): JsonObject {
  const [first = '', ...rest] = user.realName.split(' ');
  return {
    id: user.id,
    team_id: user.teamId,
    name: user.name,
    deleted: user.deleted,
    color: '9f69e7',
    real_name: user.realName,
    tz: user.timeZone,
    tz_label: user.timeZone,
    tz_offset: offsetSeconds(user.timeZone, workspace.now()),
    profile: {
      title: user.title,
      phone: '',
      skype: '',
      real_name: user.realName,
      real_name_normalized: user.realName,
      display_name: user.displayName,
      display_name_normalized: user.displayName,
      first_name: first,
      last_name: rest.join(' '),
      status_text: '',
      status_emoji: '',
      status_expiration: 0,
      avatar_hash: '',
      team: user.teamId,
      email: withEmail ? user.email : undefined,
    },
    is_admin: user.isAdmin,
    is_owner: user.isOwner,
    is_primary_owner: user.isPrimaryOwner,
    is_restricted: user.isRestricted,
    is_ultra_restricted: user.isUltraRestricted,
    is_bot: user.isBot,
    is_app_user: false,
    is_stranger: user.isStranger ? true : undefined,
    is_email_confirmed: !user.isBot,
    updated: Math.floor(workspace.now() / 1000),
  };
}

/** A conversation as `conversations.info` gives it. */
export function conversationJson(workspace: Workspace, conversation: Conversation): JsonObject {
  const { botUserId, teamId } = workspace.identity;
  const created = Math.floor(conversation.createdAt / 1000);
  const shared = {
    id: conversation.id,
    created,
    is_archived: conversation.isArchived,
    is_org_shared: false,
    context_team_id: teamId,
    updated: conversation.createdAt,
  };
  if (conversation.kind === 'dm') {
    return {
      ...shared,
      is_im: true,
      user: conversation.personId,
      is_open: true,
      is_user_deleted: false,
    };
  }
  return {
    ...shared,
    name: conversation.name,
    name_normalized: conversation.name,
    is_channel: true,
    is_group: false,
    is_im: false,
    is_mpim: false,
    is_private: conversation.kind === 'private',
    is_general: false,
    is_member: conversation.members.has(botUserId),
    num_members: conversation.members.size,
    creator: botUserId,
  };
}

/** A message as history and payloads give it; metadata in full only where it was asked for. */
export function messageJson(
  workspace: Workspace,
  message: Message,
  metadata: 'all' | 'type' | 'none',
): JsonObject {
  const { botUserId, botId, appId, teamId } = workspace.identity;
  const version = shownVersion(message);
  const isFromApp = message.authorId === botUserId;
  return {
    type: 'message',
    subtype: message.file === undefined ? undefined : 'file_share',
    user: message.authorId,
    ts: message.ts,
    bot_id: isFromApp ? botId : undefined,
    app_id: isFromApp ? appId : undefined,
    text: version.text,
    team: teamId,
    thread_ts: message.threadTs,
    edited:
      message.versions.length > 1
        ? { user: botUserId, ts: `${Math.floor(version.at / 1000)}.000000` }
        : undefined,
    blocks: version.blocks.length > 0 ? asList(version.blocks) : undefined,
    files: message.file === undefined ? undefined : [fileJson(workspace, message.file)],
    metadata: metadataShown(version.metadata, metadata),
  };
}

/** A file as answers and messages give it. */
export function fileJson(workspace: Workspace, file: SharedFile): JsonObject {
  if (file.isDeleted) return { id: file.id, mode: 'tombstone' };
  const created = Math.floor(file.createdAt / 1000);
  return {
    id: file.id,
    created,
    timestamp: created,
    name: file.name,
    title: file.title,
    size: file.length,
    user: workspace.identity.botUserId,
    mode: 'hosted',
    url_private: file.address,
    url_private_download: file.address,
  };
}

function metadataShown(
  metadata: JsonObject | undefined,
  how: 'all' | 'type' | 'none',
): JsonObject | undefined {
  if (metadata === undefined || how === 'none') return undefined;
  return how === 'all' ? metadata : { event_type: metadata['event_type'] };
}

/** A view as the API and the payloads give it, with what its owner has entered. */
export function viewJson(workspace: Workspace, view: View): JsonObject {
  const { teamId, appId, botId } = workspace.identity;
  const { content, hash } = shownView(view);
  return {
    id: view.id,
    team_id: teamId,
    type: view.surface,
    blocks: asList(blocksOf(view)),
    private_metadata: textAt(content, 'private_metadata') ?? '',
    callback_id: textAt(content, 'callback_id') ?? '',
    state: { values: stateValues(blocksOf(view), view.entered) },
    hash,
    title: content['title'] ?? { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: content['clear_on_close'] === true,
    notify_on_close: content['notify_on_close'] === true,
    close: content['close'] ?? null,
    submit: content['submit'] ?? null,
    previous_view_id: view.previousId ?? null,
    root_view_id: view.rootId,
    app_id: appId,
    external_id: textAt(content, 'external_id') ?? '',
    app_installed_team_id: teamId,
    bot_id: botId,
  };
}
