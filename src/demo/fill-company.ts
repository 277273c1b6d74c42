/** Brings the company to life: its members, its people from a file, its channels and its past weeks. */
import { writeFile } from 'node:fs/promises';
import type { RunnerUp } from '../app.ts';
import { runImport } from '../cli/import-command.ts';
import { changeMembers } from '../features/members/index.ts';
import type { Day } from '../platform/clock.ts';
import type { WorkspaceId } from '../platform/db/database.ts';
import { channels, colleagues, lead, recruiters } from './company.ts';
import { Sentence } from './kept-data.ts';
import { livePastWeeks } from './past-weeks.ts';
import { peopleFile } from './people-file.ts';
import type { Demo } from './time-travel.ts';

/**
 * Names the members, brings the old file in, and lets the weeks since then pass.
 * @param file where the file of the invented people may stand.
 */
export async function fillWithInvented(demo: Demo, today: Day, file: string): Promise<void> {
  await nameMembers(demo);
  await writeFile(file, peopleFile(today));
  const { exitCode, printed } = await importFile(demo, file);
  if (exitCode !== 0) throw new Error(`the file was not imported: ${printed.join(' ')}`);
  await livePastWeeks(demo, today);
}

/**
 * Names the members and brings somebody's own file in; what the import says of it comes back.
 * @throws Sentence when the file can't be read.
 */
export async function fillWithOwn(demo: Demo, file: string): Promise<readonly string[]> {
  await nameMembers(demo);
  const { exitCode, printed } = await importFile(demo, file);
  if (exitCode === 1) throw new Sentence(printed.join('\n'));
  return printed;
}

async function nameMembers({ app, stopping }: Demo): Promise<void> {
  stopping.throwIfAborted();
  const named = await app.runner.run(
    changeMembers,
    { kind: 'operator', workspaceId: workspaceOf(app), requestId: 'demo' },
    {
      leads: [lead.id],
      recruiters: Object.values(recruiters).flatMap(({ id }) => (id === lead.id ? [] : [id])),
      removed: [],
    },
  );
  if (named.kind !== 'changed') throw new Error(`the members were not named: ${named.kind}`);
}

async function importFile({ app, clock }: Demo, file: string) {
  const printed: string[] = [];
  const { exitCode } = await runImport({
    file,
    maps: [],
    finals: [],
    dryRun: false,
    runner: app.runner,
    workspaceId: workspaceOf(app),
    clock,
    print: (line) => void printed.push(line),
  });
  return { exitCode, printed };
}

function workspaceOf(app: RunnerUp): WorkspaceId {
  const installation = app.installation.current();
  if (installation === undefined) throw new Error('the app does not know its workspace');
  return installation.workspaceId;
}

/** Opens the conversations, with what people have said in them. */
export function openConversations({ sandbox }: Demo): void {
  for (const { said, ...channel } of channels) {
    const { id } = sandbox.addChannel(channel);
    for (const { by, text } of said) {
      sandbox.workspace.addMessage({ conversationId: id, authorId: by, text });
    }
  }
  // The app may know them from an earlier run, and then does not ask for them again.
  for (const { id } of colleagues) sandbox.workspace.openDm(id);
}
