import { describe, expect, test } from 'vitest';
import { type ImportGraph, importGraph } from '../support/imports';
import { repositoryFiles } from '../support/repository';

/**
 * The circles of an import graph: sets of two or more files each of which reaches every other, and files that import
 * themselves. Files are sorted within a circle. Tarjan, Depth-first search and linear graph algorithms, 1972.
 */
function circlesOf(graph: ImportGraph): string[][] {
  const indexOf = new Map<string, number>();
  const stack: string[] = [];
  const isOnStack = new Set<string>();
  const circles: string[][] = [];

  function visit(file: string): number {
    const index = indexOf.size;
    indexOf.set(file, index);
    stack.push(file);
    isOnStack.add(file);
    let low = index;
    for (const next of graph.get(file) ?? []) {
      if (!indexOf.has(next)) low = Math.min(low, visit(next));
      else if (isOnStack.has(next)) low = Math.min(low, indexOf.get(next) ?? low);
    }
    if (low === index) {
      const component = stack.splice(stack.indexOf(file));
      for (const member of component) isOnStack.delete(member);
      if (component.length > 1 || graph.get(file)?.includes(file)) circles.push(component.sort());
    }
    return low;
  }

  for (const file of graph.keys()) if (!indexOf.has(file)) visit(file);
  return circles;
}

const files = repositoryFiles().filter((file) => /^(src|workers|tools|config)\/.*\.(ts|tsx|mjs)$/.test(file));

test('no file of the product imports itself in a circle, types included', () => {
  const graph = importGraph(files.filter((file) => !file.endsWith('.d.ts')));
  expect([...graph.values()].flat().length).toBeGreaterThan(2000);
  expect(circlesOf(graph)).toEqual([]);
});

describe('a planted circle is found', () => {
  test.each<[name: string, graph: [string, string[]][], circles: string[][]]>([
    [
      'two files',
      [
        ['a', ['b']],
        ['b', ['a']],
      ],
      [['a', 'b']],
    ],
    ['a file that imports itself', [['a', ['a']]], [['a']]],
    [
      'three files behind one that is in no circle',
      [
        ['entry', ['c']],
        ['a', ['b']],
        ['b', ['c']],
        ['c', ['a', 'leaf']],
        ['leaf', []],
      ],
      [['a', 'b', 'c']],
    ],
    [
      'two circles that share a file are one',
      [
        ['a', ['b', 'c']],
        ['b', ['a']],
        ['c', ['a']],
      ],
      [['a', 'b', 'c']],
    ],
    [
      'two circles, one of which imports the other',
      [
        ['a', ['b']],
        ['b', ['a', 'c']],
        ['c', ['d']],
        ['d', ['c']],
      ],
      [
        ['c', 'd'],
        ['a', 'b'],
      ],
    ],
    [
      'and none where two paths meet again',
      [
        ['a', ['b', 'c']],
        ['b', ['d']],
        ['c', ['d']],
        ['d', []],
      ],
      [],
    ],
  ])('%s', (_, graph, circles) => {
    expect(circlesOf(new Map(graph))).toEqual(circles);
  });
});
