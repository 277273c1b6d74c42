/**
 * Reads from the sources which action ids and callback ids the views show, as the compiler resolves
 * them: written out, through a constant, or handed on under the same name.
 */
import path from 'node:path';
import ts from 'typescript';

/** One id in a view. */
export interface IdInView {
  /** `file:line`. */
  readonly place: string;
  /**
   * `pressed` needs an action, `suggests` a typeahead, `submitted` a modal; `silent` is never sent to
   * the app: an input that only fills a form, or a modal without a submit button.
   */
  readonly kind: 'pressed' | 'suggests' | 'submitted' | 'silent';
  /** Undefined where it cannot be read from the code. */
  readonly id: string | undefined;
  /** The expression as it stands in the code. */
  readonly written: string;
}

/** The compiler over the sources, with the settings of the repository. */
export function sourceProgram(root: string): ts.Program {
  const configFile = path.join(root, 'tsconfig.json');
  const config: unknown = ts.readConfigFile(configFile, ts.sys.readFile).config;
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  return ts.createProgram({ rootNames: [path.join(root, 'src/features/index.ts')], options });
}

/** The compiler over a few files that exist nowhere. */
export function inMemoryProgram(files: Readonly<Record<string, string>>): ts.Program {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    strict: true,
    noEmit: true,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const fileExists = host.fileExists.bind(host);
  const getSourceFile = host.getSourceFile.bind(host);
  host.fileExists = (file) => file in files || fileExists(file);
  host.getSourceFile = (file, languageVersion, ...rest) => {
    const text = files[file];
    return text === undefined
      ? getSourceFile(file, languageVersion, ...rest)
      : ts.createSourceFile(file, text, languageVersion);
  };
  return ts.createProgram({ rootNames: Object.keys(files), options, host });
}

/** A property of an object literal, with the expression that is its value. */
interface Property {
  readonly name: string;
  readonly node: ts.PropertyAssignment | ts.ShorthandPropertyAssignment;
}

/** All ids that the wanted files show, in the order of the files. */
export function idsInViews(
  program: ts.Program,
  isWanted: (file: string) => boolean,
): readonly IdInView[] {
  const checker = program.getTypeChecker();
  const properties = program
    .getSourceFiles()
    .filter((file) => isWanted(file.fileName))
    .flatMap(propertiesIn);
  return properties
    .filter(({ name }) => name === 'actionId' || name === 'callbackId')
    .flatMap((property): readonly IdInView[] => {
      const written = valueOf(property.node).getText();
      const shared = { place: placeOf(property.node), kind: kindOf(property), written };
      const ids = literals(checker, property.node);
      if (ids.length > 0) return ids.map((id) => ({ ...shared, id }));
      // Handed on by whoever calls: found where a property of that name is given a text.
      const handed = properties
        .filter(({ name }) => name === written)
        .flatMap(({ node }) => literals(checker, node));
      return handed.length > 0
        ? handed.map((id) => ({ ...shared, id }))
        : [{ ...shared, id: undefined }];
    });
}

function propertiesIn(file: ts.SourceFile): readonly Property[] {
  const found: Property[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) {
      found.push({ name: node.name.getText(file), node });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function valueOf(node: Property['node']): ts.Expression {
  return ts.isPropertyAssignment(node) ? node.initializer : node.name;
}

/** The texts an expression can be, where the compiler knows them all. */
function literals(checker: ts.TypeChecker, node: Property['node']): readonly string[] {
  const type = typeOf(checker, node);
  const all = type.isUnion() ? type.types : [type];
  // No id is no button.
  const parts = all.filter((part) => (part.flags & ts.TypeFlags.Undefined) === 0);
  return parts.every((part) => part.isStringLiteral()) ? parts.map(({ value }) => value) : [];
}

function typeOf(checker: ts.TypeChecker, node: Property['node']): ts.Type {
  if (ts.isPropertyAssignment(node)) return checker.getTypeAtLocation(node.initializer);
  const symbol = checker.getShorthandAssignmentValueSymbol(node);
  return symbol === undefined
    ? checker.getTypeAtLocation(node)
    : checker.getTypeOfSymbolAtLocation(symbol, node);
}

function kindOf({ name, node }: Property): IdInView['kind'] {
  const call = callAround(node);
  if (name === 'callbackId') return has(call, 'submit') ? 'submitted' : 'silent';
  if (call?.expression.getText() === 'externalSelect') return 'suggests';
  const field = call === undefined ? undefined : callAround(call);
  const isField = field?.expression.getText() === 'input';
  return isField && !has(field, 'dispatchAction') ? 'silent' : 'pressed';
}

/** The call whose arguments a node stands in. */
function callAround(node: ts.Node): ts.CallExpression | undefined {
  for (let at = node.parent; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isCallExpression(at)) return at;
  }
  return undefined;
}

function has(call: ts.CallExpression | undefined, property: string): boolean {
  const [given] = call?.arguments ?? [];
  if (given === undefined || !ts.isObjectLiteralExpression(given)) return false;
  return given.properties.some((each) => each.name?.getText() === property);
}

function placeOf(node: ts.Node): string {
  const file = node.getSourceFile();
  const { line } = file.getLineAndCharacterOfPosition(node.getStart());
  return `${file.fileName.replace(/^.*\/src\//, 'src/')}:${line + 1}`;
}
