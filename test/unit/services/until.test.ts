import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { until } from '../../../src/services/until';

test('resolves where the condition holds already', async () => {
  await expect(until(() => true)).resolves.toBeUndefined();
});

test('resolves when the condition comes to hold, and reads no signal after that', async () => {
  const count = signal(0);
  let reads = 0;
  const waited = until(() => {
    reads++;
    return count.value === 2;
  });
  count.value = 1;
  count.value = 2;
  await waited;
  count.value = 3;
  expect(reads).toBe(3);
});
