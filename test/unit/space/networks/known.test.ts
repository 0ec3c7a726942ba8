import { expect, test } from 'vitest';
import { NETWORKS } from '../../../../src/space/networks';
import { KNOWN_NETWORKS } from '../../../../src/space/networks/known';

test('says of every network what its definition says, and knows no other', () => {
  const defined = NETWORKS.map(({ id, input, widths }) => [id, widths === undefined ? { input } : { input, widths }]);
  expect(Object.fromEntries(KNOWN_NETWORKS)).toEqual(Object.fromEntries(defined));
});
