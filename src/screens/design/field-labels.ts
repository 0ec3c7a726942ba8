import type { FieldName } from '../../study/draft/fields';

interface FieldLabels {
  readonly label: string;
  readonly unit?: string;
  readonly hint?: string;
  readonly keys?: 'text' | 'numeric' | 'decimal';
}

/** What each typed value is, for people who have not read the protocol. */
export const FIELD_LABELS: Readonly<Record<FieldName, FieldLabels>> = {
  name: { label: 'Name', keys: 'text' },
  stemChannels: { label: 'Channels in the stem', hint: 'The width of the whole network: time grows with its square.' },
  stacks: { label: 'Stacks', hint: 'Channels double and the image halves from one to the next.' },
  modulesPerStack: { label: 'Cells in each stack' },
  cellsPerStage: { label: 'Cells in each stage' },
  inputSize: { label: 'Input', unit: 'pixels', hint: 'A side of the square image.' },
  classes: { label: 'Classes' },
  networkInput: { label: 'Input', unit: 'pixels', hint: 'Empty: each network as published.' },
  networkWidth: { label: 'Width multiplier', keys: 'decimal', hint: 'Empty: 1, as published.' },
  count: { label: 'How many cells' },
  pool: { label: 'Chosen out of', unit: 'cells', hint: 'A uniform sample of so many.' },
  bins: { label: 'Bins of MACs' },
  indices: { label: 'Canonical indices', keys: 'text', hint: 'With commas, spaces or lines between them.' },
  shardIndex: { label: 'Part', hint: 'From 1.' },
  shardCount: { label: 'of so many parts' },
  seed: { label: 'Seed', hint: 'Decides the sample, its order, the weights and the inputs.' },
  batch: { label: 'Batch', unit: 'images', hint: 'Images in one inference.' },
  warmUpWindow: { label: 'Warm-up window', unit: 'runs' },
  warmUpTolerance: {
    label: 'Warm-up tolerance',
    unit: '%',
    keys: 'decimal',
    hint: 'Steady: a window is no faster than the one before by more than this.',
  },
  warmUpMaxRuns: { label: 'Longest warm-up', unit: 'runs' },
  samplesPerVisit: { label: 'Samples of a visit, at least' },
  visitSampleMs: { label: 'Together they last', unit: 'ms', hint: 'At least, within the budget.' },
  visitBudgetMs: { label: 'Budget of a visit', unit: 'ms', hint: 'After it no more samples are asked for.' },
  looks: {
    label: 'Looks, at so many visits',
    keys: 'text',
    hint: 'A network ends at the first look within the target, at the last in any case.',
  },
  targetHalfWidth: { label: 'Target: interval within ±', unit: '%', keys: 'decimal' },
  chainRuns: { label: 'Chain of inferences', hint: 'For the throughput, once a visit; 0 for none.' },
  coolDownLimit: { label: 'Waits for a hot device, at most', unit: 's' },
  wasmThreads: { label: 'Wasm threads', hint: '0 leaves it to the browser.' },
};
