import { parseSync } from 'vite';
import { type AstNode, isNode, walk } from './imports';

/** A name that a file declares at its top level. */
export interface DeclaredName {
  readonly name: string;
  /** A type, interface, class or enum; otherwise a constant or a function. */
  readonly isType: boolean;
  readonly isExported: boolean;
}

function parsed(file: string, source: string): unknown {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} does not parse: ${errors[0].message}`);
  return program;
}

/** What a file declares at its top level, in its order. `source` is the text of the file. */
export function declaredNames(file: string, source: string): DeclaredName[] {
  const program = parsed(file, source);
  if (!isNode(program) || !Array.isArray(program.body)) return [];
  return program.body.filter(isNode).flatMap((statement) => {
    const isExported = /^Export(Named|Default)Declaration$/.test(statement.type);
    const declaration = isExported ? statement.declaration : statement;
    return isNode(declaration) ? namesIn(declaration).map((one) => ({ ...one, isExported })) : [];
  });
}

const TYPE_DECLARATION = /^(TSTypeAliasDeclaration|TSInterfaceDeclaration|TSEnumDeclaration|ClassDeclaration)$/;

function namesIn(declaration: AstNode): Omit<DeclaredName, 'isExported'>[] {
  const { type, id, declarations } = declaration;
  if (type === 'VariableDeclaration' && Array.isArray(declarations))
    return declarations.filter(isNode).flatMap((one) => nameOf(one.id).map((name) => ({ name, isType: false })));
  const isType = TYPE_DECLARATION.test(type);
  return isType || type === 'FunctionDeclaration' ? nameOf(id).map((name) => ({ name, isType })) : [];
}

const nameOf = (id: unknown): string[] => (isNode(id) && typeof id.name === 'string' ? [id.name] : []);

/**
 * The identifiers of a file that `isWanted` holds for, each once: names of variables, functions, types, fields and
 * components, not strings or comments. A file without such a word in its text is not parsed, which takes most of the time.
 */
export function identifiersOf(file: string, source: string, isWanted: (name: string) => boolean): string[] {
  const wanted = new Set((source.match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu) ?? []).filter(isWanted));
  if (wanted.size === 0) return [];
  const found = new Set<string>();
  walk(parsed(file, source), (node) => {
    if (/Identifier$/.test(node.type) && typeof node.name === 'string' && wanted.has(node.name)) found.add(node.name);
  });
  return [...found];
}

/** The words of a name in camel, kebab, snake or upper case, in lower case: `toHTMLText2` is to, html, text2. */
export const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());

/** The first of the phrases, words separated by spaces, whose words stand in a name one after the other. */
export function phraseIn(name: string, phrases: readonly string[]): string | undefined {
  const words = ` ${wordsOf(name).join(' ')} `;
  return phrases.find((phrase) => words.includes(` ${phrase} `));
}
