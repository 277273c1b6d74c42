/**
 * The arguments each Web API method takes here. They are those that this app means to send: any other
 * argument is refused, though Slack itself would silently ignore it.
 */
import { z } from 'zod';
import { isObject, type Json, type JsonObject, parseJson, toJson } from './json.ts';
import { ApiRefusal } from './refusal.ts';

const text = z.string();
const id = z.string().min(1);
const flag = z
  .union([z.boolean(), z.enum(['true', 'false', '1', '0'])])
  .transform((given) => given === true || given === 'true' || given === '1');
const count = z.coerce.number().int().min(0).max(1000);

const json = z.unknown().transform((given, context): Json => {
  const value = typeof given === 'string' ? parseJson(given) : toJson(given);
  if (value !== undefined) return value;
  context.addIssue({ code: 'custom', message: 'must be valid JSON' });
  return z.NEVER;
});
const jsonObject = json.transform((given, context): JsonObject => {
  if (isObject(given)) return given;
  context.addIssue({ code: 'custom', message: 'must be a JSON object' });
  return z.NEVER;
});

/** What the official client may add to any request by itself. */
const always = { token: id.optional(), team_id: id.optional() };

const said = { text: text.optional(), blocks: json.optional(), metadata: jsonObject.optional() };

const schemas = {
  'auth.test': z.strictObject({ ...always }),
  'users.info': z.strictObject({ ...always, user: id, include_locale: flag.optional() }),
  'users.list': z.strictObject({
    ...always,
    cursor: text.optional(),
    limit: count.optional(),
    include_locale: flag.optional(),
  }),
  'users.lookupByEmail': z.strictObject({ ...always, email: id }),
  'conversations.open': z.strictObject({
    ...always,
    users: id.optional(),
    channel: id.optional(),
    return_im: flag.optional(),
    prevent_creation: flag.optional(),
  }),
  'conversations.history': z.strictObject({
    ...always,
    channel: id,
    cursor: text.optional(),
    include_all_metadata: flag.optional(),
    inclusive: flag.optional(),
    latest: text.optional(),
    oldest: text.optional(),
    limit: count.optional(),
  }),
  'conversations.info': z.strictObject({
    ...always,
    channel: id,
    include_num_members: flag.optional(),
    include_locale: flag.optional(),
  }),
  'conversations.list': z.strictObject({
    ...always,
    cursor: text.optional(),
    exclude_archived: flag.optional(),
    limit: count.optional(),
    types: text.optional(),
  }),
  'chat.postMessage': z.strictObject({
    ...always,
    ...said,
    channel: id,
    thread_ts: id.optional(),
    unfurl_links: flag.optional(),
    unfurl_media: flag.optional(),
  }),
  'chat.update': z.strictObject({ ...always, ...said, channel: id, ts: id }),
  'chat.postEphemeral': z.strictObject({
    ...always,
    channel: id,
    user: id,
    text: text.optional(),
    blocks: json.optional(),
    thread_ts: id.optional(),
  }),
  'chat.delete': z.strictObject({ ...always, channel: id, ts: id }),
  'files.getUploadURLExternal': z.strictObject({
    ...always,
    filename: id,
    length: z.coerce.number().int().min(1),
  }),
  'files.completeUploadExternal': z.strictObject({
    ...always,
    files: json.pipe(z.tuple([z.strictObject({ id, title: text.optional() })])),
    channel_id: id,
    initial_comment: id,
  }),
  'files.delete': z.strictObject({ ...always, file: id }),
  'views.open': z.strictObject({ ...always, trigger_id: id, view: jsonObject }),
  'views.push': z.strictObject({ ...always, trigger_id: id, view: jsonObject }),
  'views.update': z.strictObject({
    ...always,
    view: jsonObject,
    view_id: id.optional(),
    external_id: id.optional(),
    hash: text.optional(),
  }),
  'views.publish': z.strictObject({
    ...always,
    user_id: id,
    view: jsonObject,
    hash: text.optional(),
  }),
  'apps.connections.open': z.strictObject({ ...always }),
};

/** A Web API method that the sandbox has. */
export type MethodName = keyof typeof schemas;

/** The read arguments of a method. */
export type Arguments<Name extends MethodName> = z.output<(typeof schemas)[Name]>;

/** Whether the sandbox has a method of this name. */
export function isMethod(name: string): name is MethodName {
  return Object.hasOwn(schemas, name);
}

/**
 * Reads the arguments of one method.
 * @throws ApiRefusal `invalid_arguments` that names every argument at fault.
 */
export function readArguments<Name extends MethodName>(
  schema: z.ZodType<Arguments<Name>>,
  given: JsonObject,
): Arguments<Name> {
  const read = schema.safeParse(given);
  if (read.success) return read.data;
  const messages = read.error.issues.map((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return `[ERROR] unexpected argument: ${issue.keys.join(', ')}`;
    }
    const name = issue.path.join('/');
    const missing = issue.code === 'invalid_type' && given[String(issue.path[0])] === undefined;
    return missing
      ? `[ERROR] missing required field: ${name}`
      : `[ERROR] ${issue.message} [json-pointer:/${name}]`;
  });
  const faulty = read.error.issues.map((issue) => String(issue.path[0]));
  const [format] = faulty.length === 1 ? faulty.map((name) => formatErrors.get(name)) : [];
  throw new ApiRefusal(format ?? 'invalid_arguments', { messages });
}

/** What Slack calls an argument that cannot be read at all (docs.slack.dev, errors of chat.postMessage). */
const formatErrors: ReadonlyMap<string, string> = new Map([
  ['blocks', 'invalid_blocks_format'],
  ['metadata', 'invalid_metadata_format'],
]);

/** The schema of each method's arguments. */
export const argumentsOf = schemas;
