/**
 * The app's manifest as the sandbox reads it: what the app is called, which scopes, commands,
 * shortcuts and events it declared. Anything not declared there does not exist in the sandbox.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const slashCommand = z.looseObject({
  command: z.string().startsWith('/').max(32),
  description: z.string(),
  usage_hint: z.string().optional(),
  should_escape: z.boolean().default(false),
  url: z.string().optional(),
});

const shortcut = z.looseObject({
  name: z.string().max(24),
  type: z.enum(['message', 'global']),
  callback_id: z.string().max(255),
  description: z.string().max(150),
});

const manifestShape = z.looseObject({
  display_information: z.looseObject({
    name: z.string().max(35),
    description: z.string().max(140).optional(),
  }),
  features: z
    .looseObject({
      app_home: z
        .looseObject({
          home_tab_enabled: z.boolean().default(false),
          messages_tab_enabled: z.boolean().default(true),
          messages_tab_read_only_enabled: z.boolean().default(false),
        })
        .default({
          home_tab_enabled: false,
          messages_tab_enabled: true,
          messages_tab_read_only_enabled: false,
        }),
      bot_user: z.looseObject({ display_name: z.string().max(80) }).optional(),
      slash_commands: z.array(slashCommand).max(50).default([]),
      shortcuts: z.array(shortcut).max(10).default([]),
    })
    .prefault({}),
  oauth_config: z
    .looseObject({
      scopes: z.looseObject({ bot: z.array(z.string()).default([]) }).prefault({}),
    })
    .prefault({}),
  settings: z
    .looseObject({
      event_subscriptions: z
        .looseObject({ bot_events: z.array(z.string()).default([]) })
        .prefault({}),
      interactivity: z.looseObject({ is_enabled: z.boolean() }).default({ is_enabled: false }),
      socket_mode_enabled: z.boolean().default(false),
    })
    .prefault({}),
});

/** What the sandbox reads of a manifest; other members are kept and ignored. */
export type Manifest = z.infer<typeof manifestShape>;

/**
 * Reads a manifest from an already parsed document.
 * @throws z.ZodError when it is no manifest.
 */
export function toManifest(document: unknown): Manifest {
  return manifestShape.parse(document);
}

/**
 * Reads a manifest file (YAML, which includes JSON).
 * @throws z.ZodError when it is no manifest; the file system's error when it cannot be read.
 */
export function readManifest(path: string): Manifest {
  const document: unknown = parse(readFileSync(path, 'utf8'));
  return toManifest(document);
}
