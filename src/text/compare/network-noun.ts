import type { SearchSpace } from '../../space/architecture';
import type { Thing } from './verdict';

/** What the points of a space are called. */
export const thingOf = (space: SearchSpace): Thing =>
  space.kind === 'nas-bench-101' || space.kind === 'nas-bench-201' ? 'cell' : 'network';
