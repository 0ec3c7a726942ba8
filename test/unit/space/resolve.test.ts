import { describe, expect, test } from 'vitest';
import type { SearchSpace } from '../../../src/space/architecture';
import { nasBench101 } from '../../../src/space/nas-bench-101/enumerate';
import { hashCell } from '../../../src/space/nas-bench-101/hash';
import { STANDARD_SKELETON } from '../../../src/space/nas-bench-101/lower';
import { edgeCellAt, edgeCellText } from '../../../src/space/nas-bench-201/cell';
import { CIFAR10_SKELETON } from '../../../src/space/nas-bench-201/lower';
import { NETWORKS } from '../../../src/space/networks';
import { resolveArchitectures } from '../../../src/space/resolve';

const space101: SearchSpace = { kind: 'nas-bench-101', skeleton: STANDARD_SKELETON };
const space201: SearchSpace = { kind: 'nas-bench-201', skeleton: CIFAR10_SKELETON, pruned: false };
const networks: SearchSpace = { kind: 'networks' };

/** The least NAS-Bench-101 cell, two vertices and one edge. */
const FIRST_HASH = '043721b9c7fe8c5fad811d47d83132ec';

describe('NAS-Bench-101', () => {
  test('indices, names and hashes, in the order given', () => {
    const hash = hashCell(nasBench101().cellAt(2500));
    const texts = ['nb101-7', hash.toUpperCase(), ' 423623 ', FIRST_HASH, '2'];
    expect(resolveArchitectures(texts, space101)).toEqual({
      ok: true,
      value: [7, 2500, 423_623, 0, 2].map((index) => ({ kind: 'nas-bench-101', index })),
    });
  });

  test('what cannot be resolved is named, each with its reason', () => {
    const texts = ['3', '423624', 'nb101--1', 'nb201-000000', '', '0', FIRST_HASH];
    expect(resolveArchitectures(texts, space101)).toEqual({
      ok: false,
      error: [
        { text: '423624', reason: 'is not in this space' },
        { text: 'nb101--1', reason: expect.stringContaining('neither a hash nor a canonical index') },
        { text: 'nb201-000000', reason: expect.stringContaining('neither a hash') },
        { text: '', reason: expect.stringContaining('neither a hash') },
        { text: FIRST_HASH, reason: 'names the same as "0"' },
      ],
    });
  });
});

describe('NAS-Bench-201', () => {
  test('texts and names', () => {
    const text = edgeCellText(edgeCellAt(9876));
    expect(resolveArchitectures([text, 'nb201-000012'], space201)).toEqual({
      ok: true,
      value: [9876, 7].map((index) => ({ kind: 'nas-bench-201', index })),
    });
  });

  test('no bare number, since the authors of the benchmark number the cells otherwise', () => {
    expect(resolveArchitectures(['6111', 'nb201-000005', '|none~0|'], space201)).toEqual({
      ok: false,
      error: [
        { text: '6111', reason: expect.stringContaining('number the cells otherwise') },
        { text: 'nb201-000005', reason: expect.any(String) },
        { text: '|none~0|', reason: 'a cell has 3 nodes joined by "+", not 1' },
      ],
    });
  });
});

test('networks by id and by name, in any case', () => {
  const [{ id }, { id: secondId, name }] = NETWORKS;
  expect(resolveArchitectures([id.toUpperCase(), ` ${name}`], networks)).toEqual({
    ok: true,
    value: [
      { kind: 'networks', id },
      { kind: 'networks', id: secondId },
    ],
  });
  expect(resolveArchitectures(['LeNet-0', id, id], networks)).toEqual({
    ok: false,
    error: [
      { text: 'LeNet-0', reason: 'is no network of this version' },
      { text: id, reason: `names the same as "${id}"` },
    ],
  });
  expect(resolveArchitectures([id], { kind: 'networks', inputSize: 33 })).toEqual({
    ok: false,
    error: [{ text: id, reason: 'is not in this space' }],
  });
});

test('nothing resolves to nothing', () => {
  for (const space of [space101, space201, networks])
    expect(resolveArchitectures([], space)).toEqual({ ok: true, value: [] });
});
