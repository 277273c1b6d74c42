/** `docs/wording.md`, made from the rules so that it says what they do. */
import { wordingRules } from './check.ts';
import type { Clearing, Example, FindingKind, WordingRule } from './finding.ts';
import { findingKinds } from './finding.ts';
import { wordGroups } from './word-groups.ts';

const kindTitles: Readonly<Record<FindingKind, string>> = {
  promise: 'Promises (stop the save)',
  protected: 'Protected traits (stop the save)',
  confidential: 'Confidential facts (stop the save)',
  vague: 'Vague words (a warning)',
  harsh: 'Harsh words (a warning)',
};

const clearings: Readonly<Record<Clearing, string>> = {
  negation: 'a “not”, “nobody”, “without” in front of it, in the same thought',
  doubt: 'an “if”, “might”, “hope” in front of it, in the same thought',
  report: 'it is told as somebody else’s words: “you wrote that …”',
};

const opening = `# The wording check

Every text meant for a candidate or a mentor is read before it is saved or sent. This page is made from
the rules themselves, in \`src/features/feedback/wording.rules/\`; a test compares the two. No model and
no network: the same text always gets the same answer.

- The text is cut into sentences, and each is read alone: what stands in another sentence takes nothing back.
- Case, curly quotes, accents, contractions (“you’ll”, “ur”), inflections (“promised”) and one slip of the
  finger in words often misspelt (“garantee”) make no difference.
- Other people of the workspace are found by their full names; the person’s own interviewers may be named.
- Of findings of one kind that overlap, the longest is shown.

How phrases are written: words in a row, each in any form. \`=word\` only this form · \`word*\` any ending ·
\`(a | b c)\` one of these · \`x?\` or without · \`<job>\` a word group (at the end of this page) · \`..\` up to
three other words, \`..5\` up to five · \`!x\` not followed by · \`^\` the start of a sentence · \`,\` the start of a
part of one · \`$\` the end of a part · \`#\` a number · \`Name\` a capitalised word. Words such as “really” may
stand anywhere in between.
`;

/** The whole page, as Markdown. */
export function wordingPage(): string {
  const kinds = findingKinds.map((kind) => {
    const rules = wordingRules.filter((rule) => rule.kind === kind);
    return `## ${kindTitles[kind]}\n\n${rules.map(ruleText).join('\n')}`;
  });
  const groups = Object.entries(wordGroups).map(
    ([name, members]) =>
      `- \`<${name}>\`: ${members.map((member) => `\`${member.replaceAll(/\s+/gu, ' ')}\``).join(' · ')}`,
  );
  return `${[opening, ...kinds, `## Word groups\n\n${groups.join('\n')}`].join('\n')}\n`;
}

function ruleText(rule: WordingRule): string {
  return [
    `### ${rule.title}\n`,
    `Rule \`${rule.id}\`${rule.contexts === undefined ? '' : `, in ${rule.contexts.join(' and ')} only`}.\n`,
    `**Why:** ${rule.reason}\n`,
    `**Better:** ${rule.suggestion}\n`,
    `**Found:**\n${rule.finds.map(exampleLine).join('\n')}\n`,
    `**Left alone:**\n${rule.passes.map(exampleLine).join('\n')}\n`,
    ...(rule.clearedBy === undefined
      ? []
      : [`**Taken back by:** ${rule.clearedBy.map((by) => clearings[by]).join('; ')}.\n`]),
    `<details><summary>Phrases</summary>\n\n\`\`\`\n${rule.phrases.join('\n')}\n\`\`\`\n`,
    ...(rule.unless === undefined || rule.unless.length === 0
      ? []
      : [`Silent where the same sentence has:\n\n\`\`\`\n${rule.unless.join('\n')}\n\`\`\`\n`]),
    '</details>\n',
  ].join('\n');
}

function exampleLine(example: Example): string {
  return typeof example === 'string' ? `- ${example}` : `- ${example.text} _(${example.context})_`;
}
