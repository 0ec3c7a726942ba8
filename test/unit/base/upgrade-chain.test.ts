import { expect, test } from 'vitest';
import { upgradeChain } from '../../../src/base/upgrade-chain';

test('upgraders run in order, from the version found', () => {
  const upgrade = upgradeChain('letters', 3, { 1: (json) => `${json}b`, 2: (json) => `${json}c` });
  expect([upgrade('a', 1), upgrade('ab', 2), upgrade('abc', 3)]).toStrictEqual(['abc', 'abc', 'abc']);
});

test('a missing upgrader is found when the module loads', () => {
  expect(() => upgradeChain('letters', 3, { 1: (json) => json })).toThrow('letters version 2 has no upgrader');
  expect(() => upgradeChain('letters', 3, { 2: (json) => json })).toThrow('letters version 1 has no upgrader');
  expect(() => upgradeChain('letters', 1, { 1: (json) => json })).toThrow('no version needs');
});
