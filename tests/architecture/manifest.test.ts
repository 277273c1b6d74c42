/**
 * The manifest is what people paste into Slack: it must hold against Slack's published schema and
 * against the type its SDK has for a manifest.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import ts from 'typescript';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../../', import.meta.url));
const schemaFile = path.join(root, '../shared/reference/slack-manifest.schema.json');
const manifestText = readFileSync(path.join(root, 'manifest.yml'), 'utf8');

describe("The manifest against Slack's published schema", () => {
  const hasSchema = existsSync(schemaFile);
  beforeAll(() => {
    if (hasSchema) return;
    const where = path.relative(root, schemaFile);
    process.stderr.write(`Manifest not checked against Slack's schema: no file ${where}.\n`);
  });

  function faults(manifest: unknown): string[] {
    const schema = JSON.parse(readFileSync(schemaFile, 'utf8')) as object;
    // The schema names formats (uri) and keywords of Slack's own, which ajv need not know.
    const validate = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(
      schema,
    );
    validate(manifest);
    return (validate.errors ?? []).map((fault) => `${fault.instancePath} ${fault.message ?? ''}`);
  }

  test.skipIf(!hasSchema)('is valid.', () => {
    expect(faults(parse(manifestText))).toEqual([]);
  });

  test.skipIf(!hasSchema)(
    'would not be valid with a setting Slack does not have, or without a name.',
    () => {
      const unknownSetting = manifestText.replace('socket_mode_enabled', 'socket_mode_wanted');
      const withoutName = manifestText.replace(/^ {2}name: .*\n/m, '');
      expect(faults(parse(unknownSetting))).not.toEqual([]);
      expect(faults(parse(withoutName))).not.toEqual([]);
    },
  );
});

describe("The manifest against the SDK's type", () => {
  /** What the compiler says to the manifest written as a literal where the SDK expects one. */
  function complaints(...manifests: readonly unknown[]): string[][] {
    const names = manifests.map((_, index) => path.join(root, 'tests', `manifest-${index}.ts`));
    const texts = new Map(
      manifests.map((manifest, index) => [
        names[index],
        `import type { AppsManifestValidateArguments } from '@slack/web-api';
         export const manifest: AppsManifestValidateArguments['manifest'] = ${JSON.stringify(manifest)};`,
      ]),
    );
    const options: ts.CompilerOptions = {
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.NodeNext,
      strict: true,
      skipLibCheck: true,
      noEmit: true,
      types: ['node'],
    };
    // The files exist in memory only; everything they import is read from disk.
    const host = ts.createCompilerHost(options);
    const fileExists = host.fileExists.bind(host);
    const readFile = host.readFile.bind(host);
    const getSourceFile = host.getSourceFile.bind(host);
    host.fileExists = (file) => texts.has(file) || fileExists(file);
    host.readFile = (file) => texts.get(file) ?? readFile(file);
    host.getSourceFile = (file, languageVersion, ...rest) => {
      const text = texts.get(file);
      return text === undefined
        ? getSourceFile(file, languageVersion, ...rest)
        : ts.createSourceFile(file, text, languageVersion);
    };
    const program = ts.createProgram({ rootNames: names, options, host });
    return names.map((name) =>
      ts
        .getPreEmitDiagnostics(program, program.getSourceFile(name))
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
    );
  }

  test('compiles as it stands, and would not with a scope Slack does not have.', () => {
    const [asItStands, withUnknownScope, withoutName] = complaints(
      parse(manifestText),
      parse(manifestText.replace('- users:read\n', '- users:gossip\n')),
      parse(manifestText.replace(/^ {2}name: .*\n/m, '')),
    );
    expect(asItStands).toEqual([]);
    expect(withUnknownScope?.join('\n')).toContain('users:gossip');
    expect(withoutName?.join('\n')).toContain("'name' is missing");
  }, 60_000);
});
