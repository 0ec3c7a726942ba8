import { assert } from '../base/assert';
import type { EDGE_OPERATORS } from '../space/nas-bench-201/cell';
import { type FeatureNames, featureNames } from './feature-names';
import type { ArchitectureFeatures } from './feature-vector';
import type { GRAPH_FEATURE_NAMES } from './graph-features';

/** What the numbers of an architecture tell of: each number belongs to one. In the order to show them. */
export const FEATURE_GROUPS = [
  'macs',
  'wide-convolutions',
  'pointwise-convolutions',
  'pools',
  'additions',
  'skips',
  'bytes',
  'parameters',
  'kernels',
  'depth',
] as const;
export type FeatureGroup = (typeof FEATURE_GROUPS)[number];

/** Group of every number, in the order of `ArchitectureFeatures`. */
export interface GroupedFeatures {
  readonly features: readonly FeatureGroup[];
  readonly views: readonly { readonly counts: readonly FeatureGroup[]; readonly detail: readonly FeatureGroup[] }[];
}

/** The numbers of a space by what they tell of. */
export function groupFeatures(space: Parameters<typeof featureNames>[0]): GroupedFeatures {
  const { features, views }: FeatureNames = featureNames(space);
  return {
    features: features.map(groupOf),
    views: views.map(({ counts, detail }) => ({ counts: counts.map(groupOf), detail: detail.map(groupOf) })),
  };
}

const GRAPH_GROUPS: Readonly<Record<(typeof GRAPH_FEATURE_NAMES)[number] | 'megaMacs', FeatureGroup>> = {
  megaMacs: 'macs',
  spatialConvMegaMacs: 'wide-convolutions',
  pointwiseConvMegaMacs: 'pointwise-convolutions',
  poolMegaElements: 'pools',
  otherMegaElements: 'additions',
  megabytesMoved: 'bytes',
  megaParams: 'parameters',
  kernels: 'kernels',
  depth: 'depth',
};

const EDGE_GROUPS: Readonly<Record<(typeof EDGE_OPERATORS)[number], FeatureGroup>> = {
  none: 'skips',
  skip_connect: 'skips',
  nor_conv_1x1: 'pointwise-convolutions',
  nor_conv_3x3: 'wide-convolutions',
  avg_pool_3x3: 'pools',
};

/** By what is counted in a stacked cell; projections are convolutions of 1x1. */
const STACKED_GROUPS: Readonly<Record<string, FeatureGroup>> = {
  'conv3x3-bn-relu': 'wide-convolutions',
  'conv1x1-bn-relu': 'pointwise-convolutions',
  maxpool3x3: 'pools',
  projection: 'pointwise-convolutions',
  'output projection': 'pointwise-convolutions',
  addend: 'additions',
  sum: 'additions',
};

/** `0-1 nor_conv_3x3` is an operator on an edge, `conv1x1-bn-relu/4` one at a fourth of the channels. */
function groupOf(name: string): FeatureGroup {
  const bare = name.replace(/^\d-\d /, '').replace(/\/\d$/, '');
  const group = { ...GRAPH_GROUPS, ...EDGE_GROUPS, ...STACKED_GROUPS }[bare];
  assert(group !== undefined, `the feature ${name} belongs to no group`);
  return group;
}

/** Groups that the numbers of a space tell of. */
export function groupsOf({ features, views }: GroupedFeatures): FeatureGroup[] {
  const present = new Set<FeatureGroup>([
    'macs',
    ...features,
    ...views.flatMap((view) => [...view.counts, ...view.detail]),
  ]);
  return FEATURE_GROUPS.filter((group) => present.has(group));
}

/** An architecture with the numbers of one group taken from another. */
export function withGroupOf(
  architecture: ArchitectureFeatures,
  donor: ArchitectureFeatures,
  group: FeatureGroup,
  grouped: GroupedFeatures,
): ArchitectureFeatures {
  const mixed = (own: readonly number[], others: readonly number[], groups: readonly FeatureGroup[]): number[] =>
    own.map((value, k) => (groups[k] === group ? others[k] : value));
  return {
    features: mixed(architecture.features, donor.features, grouped.features),
    megaMacs: group === 'macs' ? donor.megaMacs : architecture.megaMacs,
    views: architecture.views.map(({ counts, detail }, view) => ({
      counts: mixed(counts, donor.views[view].counts, grouped.views[view].counts),
      detail: mixed(detail, donor.views[view].detail, grouped.views[view].detail),
    })),
  };
}
