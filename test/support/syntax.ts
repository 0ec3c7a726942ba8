import { parseSync } from 'vite';
import { type AstNode, isNode, readSource, walk } from './imports';

function visitFile(file: string, visit: (node: AstNode) => void): void {
  const { program, errors } = parseSync(file, readSource(file));
  if (errors.length > 0) throw new Error(`${file} does not parse: ${errors[0].message}`);
  walk(program, visit);
}

/**
 * Every string that the code of a file holds, names of imported modules aside. What a template puts in stands as `*`;
 * comments hold no strings.
 */
export function stringsOf(file: string): string[] {
  const found: string[] = [];
  const modules = new Set<unknown>();
  visitFile(file, (node) => {
    if (isNode(node.source)) modules.add(node.source);
    if (node.type === 'Literal' && typeof node.value === 'string' && !modules.has(node)) found.push(node.value);
    if (node.type === 'TemplateLiteral' && Array.isArray(node.quasis))
      found.push(node.quasis.map(cookedText).join('*'));
  });
  return found;
}

function cookedText(quasi: unknown): string {
  const value: unknown = isNode(quasi) ? quasi.value : undefined;
  return typeof value === 'object' && value !== null && 'cooked' in value ? String(value.cooked) : '';
}

/** What `tools/cli/arguments.mjs` declares an option by. */
const DECLARING: readonly unknown[] = ['flag', 'optional', 'required', 'withDefault'];

/** Names of the options that a file declares for a command; what stands beside them, its word, is none. */
export function declaredOptions(file: string): string[] {
  const found: string[] = [];
  visitFile(file, (node) => {
    if (node.type !== 'Property' || !isNode(node.value) || node.value.type !== 'CallExpression') return;
    if (keyOf(node) !== 'word' && isNode(node.value.callee) && DECLARING.includes(node.value.callee.name))
      found.push(keyOf(node));
  });
  return found;
}

function keyOf({ key }: AstNode): string {
  if (!isNode(key)) return '';
  return String(key.type === 'Identifier' ? key.name : key.value);
}

/** The strings of which a type alias of this name is a union; empty where a file declares none. */
export function unionOf(file: string, alias: string): string[] {
  const found: string[] = [];
  visitFile(file, (node) => {
    if (node.type !== 'TSTypeAliasDeclaration' || !isNode(node.id) || node.id.name !== alias) return;
    walk(node.typeAnnotation, (inner) => {
      if (inner.type === 'Literal' && typeof inner.value === 'string') found.push(inner.value);
    });
  });
  return found;
}
