import type { SearchSpace } from '../../../src/space/architecture';
import { STANDARD_SKELETON } from '../../../src/space/nas-bench-101/lower';
import type { Backend } from '../../../src/study/definition';
import type { Block, CandidateSizes, PairedVisit } from './orders';
import type { Candidate, CandidateSize } from './references';

/** A network of the trial. `reference`: one bound by the same as that candidate, of another size. */
export type TriedNetwork =
  | { readonly kind: 'cells'; readonly space: SearchSpace & { readonly kind: 'nas-bench-101' }; readonly count: number }
  | { readonly kind: 'popular'; readonly id: string; readonly inputSize: number; readonly width?: number }
  | { readonly kind: 'reference'; readonly candidate: Candidate; readonly size: CandidateSize };

/** One session of the trial: everything a fresh browser is asked for. */
export interface SessionPlan {
  readonly backend: Backend;
  readonly networks: readonly TriedNetwork[];
  /** Visits of each network, in rounds over all of them, each round in an order of its own. */
  readonly visits: number;
  readonly blocks: readonly Block[];
  readonly sizes: CandidateSizes;
  /** Of the session: decides the order of visits. The networks, their weights and inputs are the same in all sessions. */
  readonly seed: number;
}

export interface RecordedVisit extends PairedVisit {
  readonly network: string;
  readonly index: number;
}

export interface RecordedSession {
  readonly tookMs: number;
  readonly visits: readonly RecordedVisit[];
}

const cells = (stemChannels: number, inputSize: number, count: number): TriedNetwork => ({
  kind: 'cells',
  space: {
    kind: 'nas-bench-101',
    skeleton: { ...STANDARD_SKELETON, modulesPerStack: 1, stemChannels, inputSize },
  },
  count,
});

/** Cells of the sizes that the repeat bench has, a few popular networks, and networks bound by memory and, on a GPU, by dispatch. */
export const NETWORKS = {
  wasm: [
    cells(32, 32, 40),
    { kind: 'popular', id: 'mobilenet-v2', inputSize: 96 },
    { kind: 'popular', id: 'mobilenet-v3-small', inputSize: 128 },
    { kind: 'popular', id: 'squeezenet-1-1', inputSize: 96 },
    { kind: 'reference', candidate: 'memory', size: { pixels: 112, channels: 32, repeats: 5 } },
  ],
  webgl: [
    cells(8, 8, 24),
    { kind: 'popular', id: 'mobilenet-v2', inputSize: 32 },
    { kind: 'reference', candidate: 'memory', size: { pixels: 48, channels: 32, repeats: 1 } },
    { kind: 'reference', candidate: 'dispatch', size: { pixels: 8, channels: 8, repeats: 1 } },
  ],
} as const satisfies Partial<Readonly<Record<Backend, readonly TriedNetwork[]>>>;

export type TriedBackend = keyof typeof NETWORKS;

export const TRIED_BACKENDS = Object.keys(NETWORKS) as readonly TriedBackend[];
