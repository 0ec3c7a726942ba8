import { unreachable } from '../base/assert';
import type { StudyRecord } from '../measure/record/study-record';
import type { CellSpace, SearchSpace } from '../space/architecture';
import type { Sampling, StudyDefinition } from '../study/definition';
import { givenDeviceName, quoted, studyName } from './foreign-names';
import { formatCount, formatDate, formatSetting, plural } from './format';
import { BACKEND_LABELS } from './labels';

/** A short description of a study's networks: "NAS-Bench-101 cells, 9 in each, 128 channels at the start". */
export function describeNetworks(space: SearchSpace): string {
  switch (space.kind) {
    case 'nas-bench-101':
    case 'nas-bench-201': {
      const { skeleton } = space;
      const name = space.kind === 'nas-bench-101' ? 'NAS-Bench-101' : 'NAS-Bench-201';
      return `${name} cells, ${formatCount(cellsInNetwork(space))} in each, ${formatCount(skeleton.stemChannels)} channels at the start`;
    }
    case 'networks':
      return space.width === undefined ? 'popular networks' : `popular networks, ${space.width} times their width`;
    case 'own-model':
      return `${quoted(space.name)}, a model that somebody brought`;
    default:
      return unreachable(space);
  }
}

/** The outer network around the cells. */
export function describeSkeleton(space: SearchSpace): string {
  switch (space.kind) {
    case 'nas-bench-101': {
      const { stacks, modulesPerStack, stemChannels, classes } = space.skeleton;
      return `${plural(stacks, 'stack')} of ${plural(modulesPerStack, 'cell')}, ${formatCount(stemChannels)} channels in the stem, ${plural(classes, 'class', 'classes')}`;
    }
    case 'nas-bench-201': {
      const { cellsPerStage, stemChannels, classes } = space.skeleton;
      const pruned = space.pruned ? 'what no path needs is left out' : 'what no path needs is run too';
      return `3 stages of ${plural(cellsPerStage, 'cell')}, ${formatCount(stemChannels)} channels in the stem, ${plural(classes, 'class', 'classes')}; ${pruned}`;
    }
    case 'networks':
      return 'as published';
    case 'own-model':
      return `the model as tfjs loads it (${space.format})`;
    default:
      return unreachable(space);
  }
}

export function describeInput(space: SearchSpace): string {
  if (space.kind === 'own-model') return space.inputs.map((shape) => shape.join(' × ')).join(' and ');
  const size = space.kind === 'networks' ? space.inputSize : space.skeleton.inputSize;
  return size === undefined ? 'each network as published' : `${size} × ${size} pixels, 3 channels`;
}

/** How the cells were chosen. */
export function describeSampling(sampling: Sampling): string {
  switch (sampling.kind) {
    case 'uniform':
      return 'drawn at random';
    case 'list':
      return 'listed by index';
    case 'named':
      return 'listed by name';
    case 'by-macs':
      return `drawn evenly from ${plural(sampling.bins, 'bin')} of MACs`;
    case 'by-operators':
      return 'drawn evenly over mixes of operators';
    case 'designed':
      return `chosen to tell a predictor most, out of ${formatCount(sampling.pool)}`;
    default:
      return unreachable(sampling);
  }
}

function cellsInNetwork(space: CellSpace): number {
  return space.kind === 'nas-bench-101'
    ? space.skeleton.stacks * space.skeleton.modulesPerStack
    : 3 * space.skeleton.cellsPerStage;
}

/** How often each cell is visited, and what decides that. */
export function describeVisits(protocol: StudyDefinition['protocol']): string {
  if (protocol.version === 1) return plural(protocol.visitsPerTrial, 'visit');
  const { looks, targetHalfWidth } = protocol;
  const most = looks[looks.length - 1];
  if (looks.length === 1) return plural(most, 'visit');
  return `${formatCount(looks[0])} to ${formatCount(most)} visits, until within ±${formatSetting(100 * targetHalfWidth)}%`;
}

/** Where a study's figures come from, in a line under a picture that leaves the page. */
export function describeSource(record: StudyRecord): string {
  const { definition, environments, createdAtMs } = record;
  const [place] = Object.values(environments);
  const adapter = place && (place.adapter.software ? `${place.adapter.name} (software)` : place.adapter.name);
  const parts = [
    studyName(record),
    givenDeviceName(record),
    `${BACKEND_LABELS[definition.backend].name}${adapter === undefined ? '' : ` on ${adapter}`}`,
    formatDate(createdAtMs),
    'leti-web',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** Noun for one network of a study. */
export type NetworkNoun = 'cell' | 'network';

/** The noun for one network of a space: the networks of a cell space differ in their cell alone. */
export const networkNoun = (space: SearchSpace): NetworkNoun =>
  space.kind === 'nas-bench-101' || space.kind === 'nas-bench-201' ? 'cell' : 'network';
