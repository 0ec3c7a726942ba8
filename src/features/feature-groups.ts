import { assert } from '../base/assert';
import type { EDGE_OPERATORS } from '../space/nas-bench-201/cell';
import { type FeatureNames, featureNames } from './feature-names';
import type { ArchitectureFeatures } from './feature-vector';
import type { GRAPH_FEATURE_NAMES } from './graph-features';

/** Groups of features by what they count, in display order. Each feature belongs to one group. */
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

/** The group of every feature, in the order of `ArchitectureFeatures`. */
export interface GroupedFeatures {
  readonly features: readonly FeatureGroup[];
  readonly views: readonly { readonly counts: readonly FeatureGroup[]; readonly detail: readonly FeatureGroup[] }[];
}

/** The features of a space by group. */
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

/** Groups of the kernels that a stacked cell counts; projections are 1x1 convolutions. */
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

/** Groups with at least one feature, in display order. */
export function groupsOf({ features, views }: GroupedFeatures): FeatureGroup[] {
  const present = new Set<FeatureGroup>([
    'macs',
    ...features,
    ...views.flatMap((view) => [...view.counts, ...view.detail]),
  ]);
  return FEATURE_GROUPS.filter((group) => present.has(group));
}

/** The features of an architecture with those of one group taken from `other`. */
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
