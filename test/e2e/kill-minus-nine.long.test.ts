import { expect, test } from 'vitest';
import { measureThroughKills } from '../support/kill-minus-nine';

test('kill -9 of a renderer and of the browser: no stored visit is lost, no cell fails', async () => {
  const { visits, failed } = await measureThroughKills({ cells: 12, kills: 3, seed: 11 });
  expect(visits).toBeGreaterThanOrEqual(3 * 12);
  expect(failed).toBe(0);
});
