import { parseSync } from 'vite';
import { expect, test } from 'vitest';
import { type AstNode, isNode, readSource, walk } from '../support/imports';
import { repositoryFiles } from '../support/repository';

/**
 * No error is swallowed without a word: what catches one passes it on (throws, logs, shows or answers it, as by `err`), or
 * tells in a comment why it may be dropped.
 */
const shipped = repositoryFiles().filter((file) => /^(src|workers)\/.*\.tsx?$/.test(file));

interface Handler {
  readonly start: number;
  readonly end: number;
  /** Whether the error has a name, which the linter wants used. */
  readonly isNamed: boolean;
}

const spanOf = (node: AstNode): Pick<Handler, 'start' | 'end'> => ({
  start: Number(node.start),
  end: Number(node.end),
});

const isFunction = (node: unknown): node is AstNode =>
  isNode(node) && (node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression');

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** What handles an error: a `catch` block, and a function that is given to `.catch()` or second to `.then()`. */
function handlerIn(node: AstNode): Handler | undefined {
  if (node.type === 'CatchClause') return { ...spanOf(node), isNamed: isNode(node.param) };
  if (node.type !== 'CallExpression' || !isNode(node.callee) || !isNode(node.callee.property)) return undefined;
  const called = node.callee.property.name;
  if (called !== 'catch' && called !== 'then') return undefined;
  const handler = listOf(node.arguments)[called === 'catch' ? 0 : 1];
  return isFunction(handler) ? { ...spanOf(handler), isNamed: listOf(handler.params).length > 0 } : undefined;
}

/** Lines of a source text whose handlers drop an error without a reason in or above them. */
function swallowedIn(file: string, source: string): string[] {
  const { program, comments, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} does not parse: ${errors[0].message}`);
  const lineOf = (at: number): number => source.slice(0, at).split('\n').length;
  const found: string[] = [];
  walk(program, (node) => {
    const handler = handlerIn(node);
    if (handler === undefined || handler.isNamed) return;
    const line = lineOf(handler.start);
    const hasReason = comments.some(
      ({ start, end }) => (start > handler.start && end < handler.end) || lineOf(end) === line - 1,
    );
    const isAnswered = /return err\(/.test(source.slice(handler.start, handler.end));
    if (!hasReason && !isAnswered) found.push(`${file}:${line}`);
  });
  return found;
}

test('the test finds what it looks for', () => {
  const lines = [
    'try { a(); } catch {}',
    'try { a(); } catch { /* It may. */ }',
    'try { a(); } catch (error) { log(error); }',
    'b().catch(() => undefined);',
    '// It can be computed again.',
    'b().catch(() => undefined);',
    'b().then(a, () => undefined);',
    'b().catch(log);',
    "const c = () => { try { a(); } catch { return err('broken'); } };",
  ];
  expect(swallowedIn('sample.ts', lines.join('\n'))).toEqual(['sample.ts:1', 'sample.ts:4', 'sample.ts:7']);
});

test('no error of src and workers is dropped without a reason', () => {
  expect(shipped.length).toBeGreaterThan(500);
  expect(shipped.flatMap((file) => swallowedIn(file, readSource(file)))).toEqual([]);
});
