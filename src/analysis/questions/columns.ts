/** Type of a column of a frame; a date is in milliseconds since 1970. */
export type ColumnKind = 'text' | 'number' | 'date';

/** Unit of a column of numbers; `count` is a plain number, which may be millions. */
export type ColumnUnit = 'ms' | 'percent' | 'bytes' | 'count';

export interface FrameColumn {
  /** Name in questions and files, with the unit. */
  readonly name: string;
  /** For people. */
  readonly label: string;
  readonly kind: ColumnKind;
  readonly unit?: ColumnUnit;
}

const text = (name: string, label: string): FrameColumn => ({ name, label, kind: 'text' });
const ms = (name: string, label: string): FrameColumn => ({ name, label, kind: 'number', unit: 'ms' });
const count = (name: string, label: string): FrameColumn => ({ name, label, kind: 'number', unit: 'count' });

/** One row is one trial that ended: an architecture in one environment. Numbers of a failed trial are missing. */
export const RECORD_COLUMNS: readonly FrameColumn[] = [
  text('architecture', 'Architecture'),
  ms('latency_ms', 'Latency'),
  ms('low_ms', 'Latency, low end'),
  ms('high_ms', 'Latency, high end'),
  { name: 'half_width_percent', label: 'Half-width', kind: 'number', unit: 'percent' },
  ms('pipelined_ms', 'Pipelined'),
  ms('cold_ms', 'Cold'),
  text('grade', 'Grade'),
  text('state', 'State'),
  text('device', 'Device'),
  text('backend', 'Backend'),
  text('adapter', 'Adapter'),
  text('study', 'Study'),
  text('space', 'Search space'),
  text('operator_mix', 'Operator mix'),
  count('macs', 'MACs'),
  count('params', 'Parameters'),
  { name: 'bytes_moved', label: 'Bytes moved', kind: 'number', unit: 'bytes' },
  count('operators', 'Operators'),
  count('wide_convolutions', 'Convolutions wider than 1×1'),
  count('pointwise_convolutions', 'Convolutions 1×1'),
  count('depthwise_convolutions', 'Depthwise convolutions'),
  count('products', 'Dense and matrix products'),
  count('pools', 'Pools'),
  count('other_operators', 'Other operators'),
  count('visits', 'Visits'),
  count('samples', 'Samples'),
  { name: 'measured_at', label: 'Measured', kind: 'date' },
];

/** Columns that a person may group by: those that sort rows into a few heaps. */
export const GROUP_COLUMNS = [
  'backend',
  'device',
  'study',
  'grade',
  'operator_mix',
  'state',
  'space',
  'adapter',
] as const;
export type GroupColumn = (typeof GROUP_COLUMNS)[number];
