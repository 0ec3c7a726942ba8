import { expect, test } from 'vitest';
import { wrapped } from '../../../src/charts/stand-alone';

test('lines break at spaces and hold as much as fits', () => {
  expect(wrapped('Latency against MACs', 15)).toEqual(['Latency against', 'MACs']);
  expect(wrapped('Latency against MACs', 14)).toEqual(['Latency', 'against MACs']);
  expect(wrapped('a-word-without-any-space', 4)).toEqual(['a-word-without-any-space']);
  expect(wrapped('', 4)).toEqual([]);
});
