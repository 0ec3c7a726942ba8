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

const DECLARING: readonly unknown[] = ['parseArgs', 'defineTool'];

/** Names in the `options` of every command that a file declares. */
export function parsedOptions(file: string): string[] {
  const found: string[] = [];
  visitFile(file, (node) => {
    if (node.type !== 'CallExpression' || !isNode(node.callee) || !DECLARING.includes(node.callee.name)) return;
    walk(node.arguments, (inner) => {
      if (inner.type !== 'Property' || keyOf(inner) !== 'options' || !isNode(inner.value)) return;
      const { properties } = inner.value;
      if (Array.isArray(properties)) found.push(...properties.filter(isNode).map(keyOf));
    });
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
