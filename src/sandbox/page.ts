/**
 * The sandbox's page, read-only: who is in the workspace, and what each person sees of the app.
 * Plain HTML made on the server; no script at all.
 */
import { createHash } from 'node:crypto';
import { zoned } from '../platform/clock.ts';
import { elementsOf } from './block-kit.ts';
import { stateValues } from './input-values.ts';
import { type JsonObject, textAt } from './json.ts';
import type { Names } from './mrkdwn.ts';
import { blocksHtml, escaped, mrkdwnHtml } from './page-blocks.ts';
import { pageStyle } from './page-style.ts';
import {
  type Conversation,
  type Message,
  shownVersion,
  type User,
  type Workspace,
} from './state.ts';
import { blocksOf, shownView, type View, type Views } from './views.ts';

/** A page and the headers it is sent with. */
export interface Page {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

const styleHash = createHash('sha256').update(pageStyle).digest('base64');
const headers = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/** The page at an address (`/`, `/people/U…`, `/people/U…/home`, `/channels/C…`), if there is one. */
export function pageAt(workspace: Workspace, views: Views, url: URL): Page | undefined {
  const [area, id, tab, ...rest] = url.pathname.split('/').slice(1);
  if (rest.length > 0) return undefined;
  const isLive = url.searchParams.has('live');
  const content = contentAt(workspace, views, area, id, tab);
  if (content === undefined) return undefined;
  return { html: frame(workspace, content, url.pathname, isLive), headers };
}

interface Content {
  readonly title: string;
  readonly html: string;
}

function contentAt(
  workspace: Workspace,
  views: Views,
  area: string | undefined,
  id: string | undefined,
  tab: string | undefined,
): Content | undefined {
  if (area === '' && id === undefined) return start(workspace);
  const user = area === 'people' && id !== undefined ? workspace.users.get(id) : undefined;
  if (user !== undefined && !user.isBot) {
    if (tab === undefined) return messagesOf(workspace, views, user);
    return tab === 'home' ? homeOf(workspace, views, user) : undefined;
  }
  const channel =
    area === 'channels' && id !== undefined ? workspace.conversations.get(id) : undefined;
  if (channel === undefined || channel.kind === 'dm' || tab !== undefined) return undefined;
  return channelPage(workspace, channel);
}

function namesIn(workspace: Workspace): Names {
  return {
    user: (id) => workspace.users.get(id)?.displayName,
    channel: (id) => workspace.conversations.get(id)?.name,
  };
}

function frame(workspace: Workspace, content: Content, path: string, isLive: boolean): string {
  const { teamName, botName } = workspace.identity;
  const refresh = isLive ? '<meta http-equiv="refresh" content="3">' : '';
  const live = isLive
    ? `<a href="${escaped(path)}">Stop refreshing</a>`
    : `<a href="${escaped(path)}?live">Refresh by itself</a>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${refresh}
<title>${escaped(content.title)} · ${escaped(teamName)}</title>
<style>${pageStyle}</style>
</head>
<body>
<div class="layout">
<nav class="side" aria-label="Workspace">
<h1><a href="/">${escaped(teamName)}</a></h1>
<h2>People</h2>
<ul>${people(workspace, path)}</ul>
<h2>Channels</h2>
<ul>${channels(workspace, path)}</ul>
</nav>
<main>
${content.html}
<p class="foot">${escaped(botName)} in a local workspace. ${live}</p>
</main>
</div>
</body>
</html>
`;
}

function current(path: string, target: string): string {
  return path === target || path.startsWith(`${target}/`) ? ' aria-current="page"' : '';
}

function people(workspace: Workspace, path: string): string {
  return [...workspace.users.values()]
    .filter((user) => !user.isBot)
    .map((user) => {
      const target = `/people/${encodeURIComponent(user.id)}`;
      const title = user.deleted ? 'Deactivated' : user.title;
      const small = title === '' ? '' : `<small>${escaped(title)}</small>`;
      return `<li><a href="${escaped(target)}"${current(path, target)}>${escaped(user.realName)}${small}</a></li>`;
    })
    .join('');
}

function channels(workspace: Workspace, path: string): string {
  const shown = [...workspace.conversations.values()].filter((each) => each.kind !== 'dm');
  if (shown.length === 0) return '<li class="quiet">None yet</li>';
  return shown
    .map((channel) => {
      const target = `/channels/${encodeURIComponent(channel.id)}`;
      const small = channel.kind === 'private' ? '<small>Private</small>' : '';
      return `<li><a href="${escaped(target)}"${current(path, target)}># ${escaped(channel.name)}${small}</a></li>`;
    })
    .join('');
}

function start(workspace: Workspace): Content {
  const { teamName, botName } = workspace.identity;
  const html = `<header><h1>${escaped(teamName)}</h1><p class="quiet">Choose a person to see what ${escaped(botName)} shows them.</p></header>
${newestMessages(workspace)}`;
  return { title: 'Workspace', html };
}

/** The newest message the app wrote to each person, as their phone would announce it. */
function newestMessages(workspace: Workspace): string {
  return [...workspace.users.values()]
    .map((user) => {
      const dm = workspace.findDm(user.id);
      const messages = dm === undefined ? [] : workspace.messagesSeenBy(user.id, dm.id);
      const newest = messages.findLast(({ authorId }) => authorId === workspace.identity.botUserId);
      if (newest === undefined) return '';
      const target = escaped(`/people/${encodeURIComponent(user.id)}`);
      const words = mrkdwnHtml(shownVersion(newest).text, namesIn(workspace));
      return `<article class="message">
<div class="face" aria-hidden="true">${escaped(initials(user.realName))}</div>
<div><div class="by"><strong><a href="${target}">${escaped(user.realName)}</a></strong>${timeHtml(workspace, newest)}</div>
<div>${words}</div></div>
</article>`;
    })
    .join('\n');
}

/** Says that one only looks on, where there is something one would want to press. */
function lookOnHint(user: User, blocks: readonly JsonObject[]): string {
  if (!blocks.some((block) => elementsOf(block).length > 0)) return '';
  return `<p class="quiet">This is what ${escaped(user.realName)} sees. In Slack the buttons can be pressed; here you look over their shoulder.</p>\n`;
}

function personHeader(user: User, tab: 'messages' | 'home'): string {
  const target = escaped(`/people/${encodeURIComponent(user.id)}`);
  const mark = (name: string): string => (name === tab ? ' aria-current="page"' : '');
  return `<header><h1>${escaped(user.realName)}</h1><p class="quiet">${escaped(user.title)}</p></header>
<nav class="tabs" aria-label="App"><a href="${target}"${mark('messages')}>Messages</a><a href="${target}/home"${mark('home')}>Home</a></nav>`;
}

function messagesOf(workspace: Workspace, views: Views, user: User): Content {
  const dm = workspace.findDm(user.id);
  const messages = dm === undefined ? [] : workspace.messagesSeenBy(user.id, dm.id);
  const hint = lookOnHint(
    user,
    messages.flatMap((message) => shownVersion(message).blocks),
  );
  const list = messages.map((message) => messageHtml(workspace, message)).join('\n');
  const nothing = `${workspace.identity.botName} has written nothing to ${user.realName} yet.`;
  const modal = views.topOf(user.id);
  const html = `${personHeader(user, 'messages')}
${hint}${list === '' ? `<p class="empty">${escaped(nothing)}</p>` : list}
${modal === undefined ? '' : modalHtml(workspace, modal)}`;
  return { title: user.realName, html };
}

function homeOf(workspace: Workspace, views: Views, user: User): Content {
  const home = views.homeOf(user.id);
  const body =
    home === undefined
      ? '<p class="empty">Nothing is published here yet.</p>'
      : `${lookOnHint(user, blocksOf(home))}<div class="card body">${viewBlocks(workspace, home)}</div>`;
  return { title: `${user.realName}: Home`, html: `${personHeader(user, 'home')}\n${body}` };
}

function channelPage(workspace: Workspace, channel: Conversation): Content {
  const members = [...channel.members].map((id) => workspace.users.get(id)?.displayName ?? id);
  const list = channel.messages
    .filter((message) => !message.isDeleted)
    .map((message) => messageHtml(workspace, message))
    .join('\n');
  const html = `<header><h1># ${escaped(channel.name)}</h1><p class="quiet">${escaped(members.join(', '))}</p></header>
${list === '' ? '<p class="empty">Nobody has written here yet.</p>' : list}`;
  return { title: channel.name, html };
}

function viewBlocks(workspace: Workspace, view: View): string {
  return blocksHtml(blocksOf(view), namesIn(workspace), {
    state: stateValues(blocksOf(view), view.entered),
    errors: Object.fromEntries(view.errors),
  });
}

function modalHtml(workspace: Workspace, view: View): string {
  const { content } = shownView(view);
  const title = textAt(content['title'], 'text') ?? '';
  const submit = textAt(content['submit'], 'text');
  const close = textAt(content['close'], 'text') ?? 'Cancel';
  const button =
    submit === undefined
      ? ''
      : `<button class="press primary" type="button" disabled>${escaped(submit)}</button>`;
  return `<section class="card modal" aria-label="Open dialog"><header><h2>${escaped(title)}</h2></header>
<div class="body">${viewBlocks(workspace, view)}</div>
<footer><button class="press" type="button" disabled>${escaped(close)}</button>${button}</footer></section>`;
}

function messageHtml(workspace: Workspace, message: Message): string {
  const names = namesIn(workspace);
  const version = shownVersion(message);
  const author = workspace.users.get(message.authorId);
  const isApp = message.authorId === workspace.identity.botUserId;
  const name = author?.realName ?? 'Slackbot';
  const body =
    version.blocks.length > 0
      ? blocksHtml(version.blocks, names)
      : `<div>${mrkdwnHtml(version.text, names)}</div>`;
  const reader =
    message.visibleTo === undefined ? undefined : workspace.users.get(message.visibleTo);
  const only =
    reader === undefined
      ? ''
      : `<span class="quiet">Only visible to ${escaped(reader.displayName)}</span>`;
  const edited = message.versions.length > 1 ? '<span class="quiet">(edited)</span>' : '';
  const tag = isApp ? '<span class="tag">APP</span>' : '';
  return `<article class="message${reader === undefined ? '' : ' private'}">
<div class="face${isApp ? ' app' : ''}" aria-hidden="true">${escaped(initials(name))}</div>
<div><div class="by"><strong>${escaped(name)}</strong>${tag}${timeHtml(workspace, message)}${edited}${only}</div>
<div class="body">${body}</div></div>
</article>`;
}

function timeHtml(workspace: Workspace, message: Message): string {
  const at = Math.floor(Number(message.ts) * 1000);
  const personId = workspace.conversations.get(message.conversationId)?.personId;
  const person = personId === undefined ? undefined : workspace.users.get(personId);
  const shown = zoned(at, person?.timeZone ?? 'UTC');
  const label = shown.toLocaleString('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  // A channel is read in many zones; a direct message in its reader's.
  const zone = person === undefined ? ' UTC' : '';
  return `<time datetime="${escaped(shown.toInstant().toString())}">${escaped(label)}${zone}</time>`;
}

function initials(name: string): string {
  const letters = name
    .split(/\s+/u)
    .map((word) => String.fromCodePoint(word.codePointAt(0) ?? 32).trim())
    .filter((letter) => letter !== '');
  return [letters[0] ?? '', letters.length > 1 ? (letters.at(-1) ?? '') : '']
    .join('')
    .toUpperCase();
}
