import type { SearchSpace } from '../../space/architecture';
import type { NetworkNoun } from './verdict';

/** What the points of a space are called. */
export const networkNoun = (space: SearchSpace): NetworkNoun =>
  space.kind === 'nas-bench-101' || space.kind === 'nas-bench-201' ? 'cell' : 'network';
