/** Finds the declaration that answers a request: maps made once from what the features declare. */
import type {
  ActionDeclaration,
  CommandDeclaration,
  EventDeclaration,
  Feature,
  ModalDeclaration,
  OptionsDeclaration,
  ShortcutDeclaration,
} from '../feature.ts';

/** A command line taken apart. */
export interface CommandLine {
  /** The declaration to run; undefined only where no feature declares `help`. */
  readonly declared: CommandDeclaration | undefined;
  /** What the declaration is given. */
  readonly text: string;
}

/** All declarations by name. */
export interface Dispatch {
  command(text: string): CommandLine;
  readonly modals: ReadonlyMap<string, ModalDeclaration>;
  readonly actions: ReadonlyMap<string, ActionDeclaration>;
  readonly options: ReadonlyMap<string, OptionsDeclaration>;
  readonly shortcuts: ReadonlyMap<string, ShortcutDeclaration>;
  /** Several features may listen to one event. */
  readonly events: ReadonlyMap<string, readonly EventDeclaration[]>;
}

/**
 * Makes the maps.
 * @throws Error when a name is declared twice.
 */
export function createDispatch(features: readonly Feature[]): Dispatch {
  const commands = new Map<string, CommandDeclaration>();
  const events = new Map<string, EventDeclaration[]>();
  for (const feature of features) {
    for (const command of feature.commands ?? []) {
      for (const name of [command.name, ...(command.aliases ?? [])]) {
        add(commands, name.toLowerCase(), command, 'command');
      }
    }
    for (const event of feature.events ?? []) {
      events.set(event.event, [...(events.get(event.event) ?? []), event]);
    }
  }
  return {
    command: (text) => commandLine(commands, text),
    modals: byName(
      features.flatMap((feature) => feature.modals ?? []),
      'modal',
    ),
    actions: byName(
      features.flatMap((feature) => feature.actions ?? []),
      'action',
    ),
    options: byName(
      features.flatMap((feature) => feature.options ?? []),
      'options',
    ),
    shortcuts: byName(
      features.flatMap((feature) => feature.shortcuts ?? []),
      'shortcut',
    ),
    events,
  };
}

/**
 * The first word names the subcommand, in any case. Help answers an empty line, and an unknown word,
 * which it is given with a question mark before it: `?shwo dana`.
 */
function commandLine(commands: ReadonlyMap<string, CommandDeclaration>, text: string): CommandLine {
  const line = text
    // Phones turn quotes into “smart” ones.
    .replaceAll(/[“”„]/g, '"')
    // With `should_escape` Slack escapes what was typed; the views escape again.
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
  const [word = ''] = line.split(/\s/, 1);
  const declared = commands.get(word.toLowerCase());
  if (declared !== undefined) return { declared, text: line.slice(word.length).trim() };
  return { declared: commands.get('help'), text: line === '' ? '' : `?${line}` };
}

function byName<Declaration extends { readonly name: string }>(
  declarations: readonly Declaration[],
  what: string,
): ReadonlyMap<string, Declaration> {
  const map = new Map<string, Declaration>();
  for (const declaration of declarations) add(map, declaration.name, declaration, what);
  return map;
}

function add<Value>(map: Map<string, Value>, name: string, value: Value, what: string): void {
  if (map.has(name)) throw new Error(`${what} declared twice: ${name}`);
  map.set(name, value);
}
