/** The page's style sheet: calm, legible, one column on a phone, dark when the reader prefers it. */

export const pageStyle = `
:root {
  color-scheme: light dark;
  --ground: #f6f5f2; --paper: #ffffff; --ink: #1f2a30; --quiet: #5c686e; --line: #e2e0da;
  --accent: #2f6f73; --accent-ink: #ffffff; --soft: #eef3f2; --warn: #9b2c2c; --note: #fbf6e6;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14191c; --paper: #1b2226; --ink: #e6eaea; --quiet: #9aa6ab; --line: #2d373c;
    --accent: #7fc2bd; --accent-ink: #10201f; --soft: #223033; --warn: #f0a3a3; --note: #2a271b;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--ground); color: var(--ink); overflow-wrap: anywhere;
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
a { color: var(--accent); text-underline-offset: 2px; }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
h1, h2, h3, p { margin: 0; }
.quiet { color: var(--quiet); }
.layout { display: grid; grid-template-columns: 280px minmax(0, 1fr); min-height: 100vh; }
nav.side { padding: 24px 16px; border-right: 1px solid var(--line); }
nav.side h1 { font-size: 18px; padding: 0 8px; }
nav.side h1 a { color: inherit; text-decoration: none; }
nav.side h2 {
  margin: 28px 8px 8px; font-size: 12px; font-weight: 600; letter-spacing: .06em;
  text-transform: uppercase; color: var(--quiet);
}
nav.side ul { list-style: none; margin: 0; padding: 0; }
nav.side li a { display: block; padding: 7px 8px; border-radius: 8px; color: inherit; text-decoration: none; }
nav.side li a:hover { background: var(--soft); }
nav.side li a[aria-current] { background: var(--soft); font-weight: 600; box-shadow: inset 3px 0 0 var(--accent); }
nav.side small { display: block; font-size: 13px; font-weight: 400; color: var(--quiet); }
main { padding: 32px clamp(16px, 4vw, 56px) 64px; max-width: 900px; width: 100%; }
main > header { margin-bottom: 20px; }
main > header h1 { font-size: 24px; line-height: 1.25; }
.tabs { display: flex; flex-wrap: wrap; gap: 20px; margin: 16px 0 24px; border-bottom: 1px solid var(--line); }
.tabs a { padding: 8px 0; color: var(--quiet); text-decoration: none; border-bottom: 2px solid transparent; margin-bottom: -1px; }
.tabs a[aria-current] { color: var(--ink); font-weight: 600; border-color: var(--accent); }
.message { display: grid; grid-template-columns: 40px minmax(0, 1fr); gap: 12px; padding: 16px 0; }
.message + .message { border-top: 1px solid var(--line); }
.message.private + .message, .message + .message.private { border-top: 0; }
.face {
  width: 40px; height: 40px; border-radius: 10px; display: grid; place-items: center;
  background: var(--soft); color: var(--accent); font-weight: 600; font-size: 15px;
}
.face.app { background: var(--accent); color: var(--accent-ink); }
.by { display: flex; flex-wrap: wrap; align-items: baseline; gap: 2px 8px; margin-bottom: 4px; }
.by time, .by .quiet { font-size: 13px; }
.by time { color: var(--quiet); }
strong { unicode-bidi: isolate; }
.tag { font-size: 11px; font-weight: 600; padding: 1px 6px; border-radius: 5px; background: var(--soft); color: var(--quiet); }
.message.private { background: var(--note); border-radius: 12px; padding: 16px; margin: 8px -16px; }
.body > * + * { margin-top: 10px; }
.b-header { font-size: 18px; line-height: 1.35; }
.b-section { display: flex; gap: 16px; justify-content: space-between; align-items: flex-start; }
.b-section .words { min-width: 0; flex: 1; }
.fields { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 8px 20px; margin-top: 8px; }
.b-context { display: flex; flex-wrap: wrap; gap: 2px 12px; font-size: 13.5px; color: var(--quiet); }
.b-divider { border: 0; border-top: 1px solid var(--line); margin: 14px 0; }
.b-actions { display: flex; flex-wrap: wrap; gap: 8px; }
.b-actions + .b-section { margin-top: 22px; }
.press, .menu > summary {
  font: inherit; font-size: 14.5px; font-weight: 600; line-height: 1.3; padding: 6px 12px;
  border: 1px solid var(--line); border-radius: 8px; background: var(--paper); color: var(--ink); text-align: left;
}
.press.primary { background: var(--accent); border-color: var(--accent); color: var(--accent-ink); }
.press.danger { color: var(--warn); border-color: currentColor; }
.arrow { margin-left: 8px; color: var(--quiet); }
.menu { position: relative; }
.menu > summary { list-style: none; cursor: pointer; }
.menu > summary::-webkit-details-marker { display: none; }
.menu ul {
  list-style: none; margin: 4px 0 0; padding: 6px; min-width: 180px; border: 1px solid var(--line);
  border-radius: 10px; background: var(--paper);
}
.menu li { padding: 5px 8px; font-size: 14.5px; }
.choices { list-style: none; margin: 0; padding: 0; }
.sign { display: inline-block; width: 14px; height: 14px; margin-right: 8px; vertical-align: -2px; border: 1.5px solid var(--quiet); border-radius: 3px; }
.sign.round { border-radius: 50%; }
.sign.on { border-color: var(--accent); background: var(--accent); box-shadow: inset 0 0 0 2px var(--paper); }
.b-input .label { font-weight: 600; margin-bottom: 4px; }
.field { border: 1px solid var(--line); border-radius: 8px; padding: 7px 10px; min-height: 39px; background: var(--paper); }
.field.tall { min-height: 88px; }
.b-input .quiet { font-size: 13.5px; font-weight: 400; }
.error { color: var(--warn); font-size: 14px; margin-top: 4px; }
.picture, .b-unknown { display: inline-block; padding: 4px 8px; border: 1px dashed var(--line); border-radius: 6px; font-size: 13px; color: var(--quiet); }
.mention { white-space: nowrap; background: var(--soft); color: var(--accent); border-radius: 4px; padding: 0 3px; }
code { font: .88em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; background: var(--soft); border-radius: 4px; padding: 1px 4px; }
pre { font: .88em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; background: var(--soft); border-radius: 8px; padding: 10px 12px; margin: 6px 0; white-space: pre-wrap; }
blockquote { margin: 4px 0; padding-left: 12px; border-left: 3px solid var(--line); }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: 14px; padding: 24px; }
.card.modal { max-width: 560px; margin-top: 24px; }
.card.modal > header { display: flex; justify-content: space-between; gap: 16px; margin-bottom: 16px; }
.card.modal > footer { display: flex; justify-content: flex-end; gap: 8px; margin-top: 20px; }
.empty { padding: 40px 0; color: var(--quiet); }
.foot { margin-top: 40px; font-size: 13.5px; color: var(--quiet); }
@media (max-width: 720px) {
  .layout { display: block; }
  nav.side { border-right: 0; border-bottom: 1px solid var(--line); padding: 16px; }
  nav.side h2 { margin: 16px 8px 4px; }
  nav.side ul { display: flex; gap: 4px; overflow-x: auto; padding-bottom: 4px; }
  nav.side li { flex: none; max-width: 240px; }
  nav.side li a[aria-current] { box-shadow: none; }
  main { padding-top: 20px; }
  .message { grid-template-columns: 32px minmax(0, 1fr); }
  .face { width: 32px; height: 32px; border-radius: 8px; font-size: 13px; }
  .fields { grid-template-columns: 1fr; }
  .card { padding: 16px; }
}
`;
