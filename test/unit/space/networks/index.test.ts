import { expect, test } from 'vitest';
import { NETWORKS, networkById } from '../../../../src/space/networks';
import { KERAS_NETWORKS } from '../../../../src/space/networks/keras-networks';
import { TORCH_NETWORKS } from '../../../../src/space/networks/torch-networks';

test('holds every network once, the oldest first', () => {
  expect(new Set(NETWORKS.map(({ id }) => id)).size).toBe(TORCH_NETWORKS.length + KERAS_NETWORKS.length);
  expect(new Set(NETWORKS.map(({ name }) => name)).size).toBe(NETWORKS.length);
  const years = NETWORKS.map(({ year }) => year);
  expect(years).toEqual([...years].sort((a, b) => a - b));
});

test('finds a network by its id', () => {
  for (const network of NETWORKS) expect(networkById(network.id)).toBe(network);
  expect(networkById('no-such-network')).toBeUndefined();
});

test('every definition says what and whose it is', () => {
  for (const network of NETWORKS) {
    expect(network.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(network.paper).toMatch(/, (arXiv \d{4}\.\d{4,5}|doi 10\..+)$/);
    expect(network.published.top1?.value).toBeGreaterThan(50);
    expect(network.widths ?? [1]).toContain(1);
    for (const figure of Object.values(network.published)) expect(figure.source).not.toBe('');
  }
});
