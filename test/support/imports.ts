import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** How one file names another: an import or export declaration, its type-only form, `import()`, or `new URL(...)`. */
export type ImportKind = 'static' | 'type' | 'dynamic' | 'url';

export interface FoundImport {
  readonly kind: ImportKind;
  /** As written, query included; undefined where it is computed, so that nobody can say what it names. */
  readonly specifier: string | undefined;
}

/** A node of a syntax tree, of whatever type. */
export interface AstNode {
  readonly type: string;
  readonly [field: string]: unknown;
}

export const isNode = (value: unknown): value is AstNode =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** Every import of a source text, found in its syntax tree: comments and strings that look like one do not count. */
export function importsOf(fileName: string, source: string): FoundImport[] {
  const { program, errors } = parseSync(fileName, source);
  if (errors.length > 0) throw new Error(`${fileName} does not parse: ${errors[0].message}`);
  const found: FoundImport[] = [];
  walk(program, (node) => {
    const one = importIn(node);
    if (one !== undefined) found.push(one);
  });
  return found;
}

function importIn(node: AstNode): FoundImport | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration': {
      if (!isNode(node.source)) return undefined;
      const isType = node.importKind === 'type' || node.exportKind === 'type';
      return { kind: isType ? 'type' : 'static', specifier: literal(node.source) };
    }
    case 'ImportExpression':
      return { kind: 'dynamic', specifier: literal(node.source) };
    case 'TSImportType':
      return { kind: 'type', specifier: literal(node.source) };
    case 'TSExternalModuleReference':
      return { kind: 'static', specifier: literal(node.expression) };
    case 'CallExpression':
      return isNamed(node.callee, 'require') || isNamed(node.callee, 'tsImport')
        ? { kind: 'dynamic', specifier: literal(argument(node, 0)) }
        : undefined;
    case 'NewExpression':
      return isNamed(node.callee, 'URL') && isMetaUrl(argument(node, 1))
        ? { kind: 'url', specifier: literal(argument(node, 0)) }
        : undefined;
    default:
      return undefined;
  }
}

/** Visits every node of a tree, or of a list of trees, those above first. */
export function walk(value: unknown, visit: (node: AstNode) => void): void {
  if (Array.isArray(value)) for (const item of value) walk(item, visit);
  else if (isNode(value)) {
    visit(value);
    for (const field of Object.values(value)) walk(field, visit);
  }
}

function literal(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === 'TSLiteralType') return literal(node.literal);
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  return undefined;
}

const argument = (node: AstNode, index: number): unknown =>
  Array.isArray(node.arguments) ? node.arguments[index] : undefined;

const isNamed = (node: unknown, name: string): boolean =>
  isNode(node) && node.type === 'Identifier' && node.name === name;

function isMetaUrl(node: unknown): boolean {
  if (!isNode(node) || node.type !== 'MemberExpression') return false;
  return isNode(node.object) && node.object.type === 'MetaProperty' && isNamed(node.property, 'url');
}

/** What an import names: a file of the repository (path from its root), or a package. */
export type Target = { readonly file: string } | { readonly package: string };

const ENDINGS = ['', '.ts', '.tsx', '.mjs', '/index.ts', '/index.tsx'];

/**
 * Undefined where a relative import names no file. A `new URL(...)` may name a folder, or what a build is yet to write.
 * `fromFile` is a path from the root.
 */
export function targetOf(fromFile: string, { kind, specifier }: FoundImport): Target | undefined {
  if (specifier === undefined) return undefined;
  const path = specifier.replace(/[?#].*$/, '');
  if (kind !== 'url' && !path.startsWith('.') && !path.startsWith('/')) return { package: packageOf(path) };
  const base = path.startsWith('/') ? resolve(ROOT, `.${path}`) : resolve(ROOT, dirname(fromFile), path);
  const ending = ENDINGS.find((end) => existsSync(base + end) && statSync(base + end).isFile());
  if (ending === undefined && kind !== 'url') return undefined;
  return { file: relative(ROOT, base + (ending ?? '')).replaceAll('\\', '/') };
}

const packageOf = (specifier: string): string =>
  specifier.includes(':') ? specifier : specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');

export const readSource = (file: string): string => readFileSync(resolve(ROOT, file), 'utf8');

/** The files that each file names: by import, dynamic import, type import, worker URL or `new URL`. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

export function importGraph(files: readonly string[]): ImportGraph {
  return new Map(
    files.map((file) => [
      file,
      importsOf(file, readSource(file)).flatMap((found) => {
        const target = targetOf(file, found);
        return target !== undefined && 'file' in target ? [target.file] : [];
      }),
    ]),
  );
}
