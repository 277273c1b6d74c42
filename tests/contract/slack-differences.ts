/**
 * Where the sandbox and emulate are known to differ, who of them answers as Slack does, and why we
 * think so. Slack's own pages are meant where a method's errors are named (docs.slack.dev/reference/methods).
 */

/** One known difference, in the answers to some calls. */
export interface KnownDifference {
  /** In the answers to which calls. */
  readonly calls: RegExp;
  /** Where in the answer, as a regular expression; `outcome` is the error, or `ok`. */
  readonly path: RegExp;
  /** What each side says: an error, a type, or a value as JSON. Left out where it varies. */
  readonly sandbox?: string;
  readonly emulate?: string;
  /** Who answers as Slack does. The sandbox may also be strict on purpose. */
  readonly right: 'the sandbox' | 'emulate';
  readonly reason: string;
}

const outcome = /^outcome$/;

export const knownDifferences: readonly KnownDifference[] = [
  // Who is asking.
  {
    calls: / with a wrong token$/,
    path: outcome,
    sandbox: 'invalid_auth',
    right: 'the sandbox',
    reason: 'emulate takes an unknown token for that of its first user, without scopes.',
  },
  {
    calls: /^auth\.test$/,
    path: /^is_enterprise_install$/,
    sandbox: 'boolean',
    emulate: 'absent',
    right: 'the sandbox',
    reason: 'Slack says of every bot token whether the app is installed for a whole organisation.',
  },
  {
    calls: /^conversations\.open without its scope$/,
    path: /^needed$/,
    sandbox: '"im:write,mpim:write,channels:manage,groups:write"',
    emulate: '"im:write"',
    right: 'the sandbox',
    reason: 'Slack names every scope of which one would do, whomever the conversation is with.',
  },
  {
    calls: /^conversations\.list without its scope$/,
    path: /^needed$/,
    sandbox: '"channels:read,groups:read,im:read"',
    emulate: '"channels:read"',
    right: 'the sandbox',
    reason: 'The same: without any of them, Slack names them all.',
  },

  // People.
  {
    calls: /^users\./,
    path: /^(?:user|members\[\])\.(?:is_owner|is_restricted|is_ultra_restricted)$/,
    sandbox: 'boolean',
    emulate: 'absent',
    right: 'the sandbox',
    reason: 'emulate knows admins only; Slack tells owners and guests too.',
  },
  {
    calls: /^users\./,
    path: /^(?:user|members\[\])\.tz$/,
    sandbox: 'string',
    emulate: 'absent',
    right: 'the sandbox',
    reason: 'emulate knows no time zones; Slack tells one of every person.',
  },
  {
    calls: /^users\.list with a cursor that is none$/,
    path: outcome,
    sandbox: 'invalid_cursor',
    emulate: 'ok',
    right: 'the sandbox',
    reason: 'Slack lists this error; emulate begins again at the first page.',
  },
  {
    calls: /^users\.lookupByEmail in other letters$/,
    path: outcome,
    sandbox: 'ok',
    emulate: 'users_not_found',
    right: 'the sandbox',
    reason: 'Slack takes upper and lower case in addresses for the same.',
  },

  // Conversations.
  {
    calls: /^conversations\.open of a channel by its id$/,
    path: outcome,
    sandbox: 'method_not_supported_for_channel_type',
    emulate: 'channel_not_found',
    right: 'the sandbox',
    reason:
      'Slack lists the one error for what is no direct message, the other for what is nothing.',
  },
  {
    calls: /^conversations\.open with oneself$/,
    path: outcome,
    sandbox: 'cannot_dm_bot',
    emulate: 'users_list_not_supplied',
    right: 'the sandbox',
    reason: 'Slack refuses a direct message with a bot; emulate leaves the asker out of the list.',
  },
  {
    calls: /^conversations\.info of dm$/,
    path: /^channel\.(?:is_private|is_member)$/,
    sandbox: 'absent',
    emulate: 'true',
    right: 'the sandbox',
    reason: "Slack's direct messages are described without these.",
  },
  {
    calls: /^(?:conversations\.info of|chat\.postMessage to) board$/,
    path: outcome,
    sandbox: 'channel_not_found',
    emulate: 'not_in_channel',
    right: 'the sandbox',
    reason: 'To a bot outside it, Slack does not admit that a private channel exists.',
  },
  {
    calls: /^conversations\.history of a private channel the bot is not in$/,
    path: outcome,
    sandbox: 'channel_not_found',
    emulate: 'not_in_channel',
    right: 'the sandbox',
    reason: 'The same.',
  },
  {
    calls: /^conversations\.history of a channel the bot is not in$/,
    path: outcome,
    sandbox: 'not_in_channel',
    emulate: 'ok',
    right: 'the sandbox',
    reason: 'A bot reads only what it is a member of; emulate lets it read every public channel.',
  },

  // Messages.
  {
    calls: /^chat\.postMessage to general$/,
    path: outcome,
    sandbox: 'not_in_channel',
    emulate: 'ok',
    right: 'the sandbox',
    reason:
      'Posting where it is no member takes chat:write.public, which the app does not ask for.',
  },
  {
    calls: /^(?:chat\.postMessage|conversations\.history)/,
    path: /^message(?:s\[\])?\.bot_id$/,
    sandbox: 'string',
    emulate: 'absent',
    right: 'the sandbox',
    reason: "Slack marks a bot's messages with its bot id, by which the app knows its own.",
  },
  {
    calls: /^chat\.(?:postMessage|update) of blocks without a text$/,
    path: outcome,
    sandbox: 'no_text',
    emulate: 'ok',
    right: 'emulate',
    reason:
      'The sandbox is strict on purpose: the text is what a notification and a screen reader give.',
  },
  {
    calls: /^chat\.postMessage of blocks that are no (?:JSON|list)$/,
    path: outcome,
    sandbox: 'invalid_blocks_format',
    emulate: 'invalid_blocks',
    right: 'the sandbox',
    reason: 'Slack has an error of its own for blocks that cannot be read at all.',
  },
  {
    calls: /^chat\.postMessage with metadata of no type$/,
    path: outcome,
    sandbox: 'invalid_metadata_format',
    emulate: 'ok',
    right: 'the sandbox',
    reason: 'Slack asks for event_type and event_payload; emulate takes any object.',
  },
  {
    calls: /^chat\.postMessage of a text over 40,000 characters$/,
    path: outcome,
    sandbox: 'msg_too_long',
    emulate: 'ok',
    right: 'emulate',
    reason: 'The sandbox is strict on purpose: Slack cuts the text, and the app must never let it.',
  },
  {
    calls: /^chat\.update of a text over 4,000 characters$/,
    path: outcome,
    sandbox: 'msg_too_long',
    emulate: 'ok',
    right: 'the sandbox',
    reason: 'Slack gives changes a tenth of the room that new messages have.',
  },
  {
    calls: /^chat\.(?:update|delete) (?:in an unknown channel|with a person for a channel)$/,
    path: outcome,
    sandbox: 'channel_not_found',
    emulate: 'message_not_found',
    right: 'the sandbox',
    reason: 'Slack looks for the channel first; a person is no channel when a message is changed.',
  },
  {
    calls: /^conversations\.history without metadata asked for$/,
    path: /^messages\[\]\.metadata$/,
    sandbox: '{"event_type":"runner_up_delivery"}',
    emulate: '{"event_type":"runner_up_delivery","event_payload":{"delivery_id":"d1"}}',
    right: 'the sandbox',
    reason: 'Slack gives the payload only with include_all_metadata; emulate ignores it.',
  },
  {
    calls: /^conversations\.history since a message$/,
    path: /^messages\[\]\.text$/,
    sandbox: '"By id", "Alone"',
    emulate: '"By id", "Alone", "Hello"',
    right: 'the sandbox',
    reason: 'emulate ignores oldest; Slack leaves out that message and those before it.',
  },

  // Files.
  {
    calls: /^files\.getUploadURLExternal of no bytes$/,
    path: outcome,
    sandbox: 'invalid_arguments',
    emulate: 'ok',
    right: 'the sandbox',
    reason: 'Slack takes no empty files; which error it answers is not documented.',
  },

  // Home tabs and modals.
  {
    calls: /^views\.publish/,
    path: /^view\.title$/,
    sandbox: 'object',
    emulate: 'null',
    right: 'the sandbox',
    reason: 'Slack gives a Home tab the title "View Title".',
  },
  {
    calls: /^views\.(?:publish of a modal|open without a title|open of a Home tab)$/,
    path: outcome,
    sandbox: 'invalid_arguments',
    emulate: 'invalid_view',
    right: 'the sandbox',
    reason: 'Slack lists no invalid_view; it answers invalid_arguments and says what is wrong.',
  },
  {
    calls: /^views\.push with a trigger from outside$/,
    path: outcome,
    sandbox: 'invalid_trigger_id',
    emulate: 'view_not_found',
    right: 'the sandbox',
    reason: 'Slack lists no view_not_found for views.push.',
  },
];
