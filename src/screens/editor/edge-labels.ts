import type { SegmentOption } from '../../components/segmented';

/** By operator code of NAS-Bench-201; the short label stands in the drawing. */
export const EDGE_OPERATOR_LABELS: readonly SegmentOption[] = [
  { label: 'none', name: 'none' },
  { label: 'skip', name: 'skip' },
  { label: '1×1', name: 'conv 1×1' },
  { label: '3×3', name: 'conv 3×3' },
  { label: 'avg', name: 'avg-pool 3×3' },
];

/** By node: the input, two sums, and the output. */
export const NODE_NAMES = ['input', '1', '2', 'output'] as const;
