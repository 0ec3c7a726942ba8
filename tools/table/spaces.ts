import type { SearchSpace } from '../../src/space/architecture';
import { STANDARD_SKELETON } from '../../src/space/nas-bench-101/lower';
import { CIFAR10_SKELETON } from '../../src/space/nas-bench-201/lower';

export type SpaceName = 'nas-bench-101' | 'nas-bench-201' | 'networks';

/** The spaces that a table may be of. Names of networks do not depend on the skeleton. */
export const SPACES: Readonly<Record<SpaceName, SearchSpace>> = {
  'nas-bench-101': { kind: 'nas-bench-101', skeleton: STANDARD_SKELETON },
  'nas-bench-201': { kind: 'nas-bench-201', skeleton: CIFAR10_SKELETON, pruned: false },
  networks: { kind: 'networks' },
};
