/** The App Home: what is due first, then what one can type. */
import type { HomeView } from '@slack/types';
import type { Feature } from '../../platform/feature.ts';
import { context, divider, home } from '../../platform/slack/blocks.ts';
import { code, mrkdwn } from '../../platform/slack/mrkdwn.ts';
import type { HomeModel } from './show-home.ts';

/** The Home of a member. */
export function homeView(
  model: HomeModel,
  features: readonly Feature[],
  command: string,
): HomeView {
  const sections = features
    .flatMap((feature) => feature.homeSections ?? [])
    .toSorted((a, b) => a.order - b.order)
    .flatMap((section) => [...section.view(model.sections[section.name], command), divider()]);
  return home([
    ...sections,
    context([
      mrkdwn`${code(`${command} log`)} a contact · ${code(`${command} add`)} somebody · ${code(`${command} show`)} a person · ${code(`${command} help`)}`,
    ]),
  ]);
}
