import { cleanName } from '../../base/clean-text';

/** A value that a person types: where it stands in a definition, and how the text becomes it. */
interface DraftFieldSpec {
  readonly path: string;
  readonly kind: 'text' | 'number' | 'numbers';
  /** The definition's value is the typed number times this... */
  readonly scale?: number;
  /** ...plus this. */
  readonly offset?: number;
}

const number = (path: string, change: Pick<DraftFieldSpec, 'scale' | 'offset'> = {}): DraftFieldSpec => ({
  path,
  kind: 'number',
  ...change,
});

const SKELETON = 'space.skeleton.';
const PROTOCOL = 'protocol.';

/**
 * Fields of a draft that are typed as text. Percentages and seconds are typed as such, and parts of a shared study
 * count from 1.
 */
export const FIELDS = {
  name: { path: 'name', kind: 'text' },
  stemChannels: number(`${SKELETON}stemChannels`),
  stacks: number(`${SKELETON}stacks`),
  modulesPerStack: number(`${SKELETON}modulesPerStack`),
  cellsPerStage: number(`${SKELETON}cellsPerStage`),
  inputSize: number(`${SKELETON}inputSize`),
  classes: number(`${SKELETON}classes`),
  networkInput: number('space.inputSize'),
  networkWidth: number('space.width'),
  count: number('sampling.count'),
  pool: number('sampling.pool'),
  bins: number('sampling.bins'),
  indices: { path: 'sampling.indices', kind: 'numbers' },
  /** From 1. */
  shardIndex: number('shard.index', { offset: -1 }),
  shardCount: number('shard.count'),
  seed: number('seed'),
  batch: number(`${PROTOCOL}batch`),
  warmUpWindow: number(`${PROTOCOL}warmUpWindow`),
  /** Percent. */
  warmUpTolerance: number(`${PROTOCOL}warmUpTolerance`, { scale: 0.01 }),
  warmUpMaxRuns: number(`${PROTOCOL}warmUpMaxRuns`),
  samplesPerVisit: number(`${PROTOCOL}samplesPerVisit`),
  visitSampleMs: number(`${PROTOCOL}visitSampleMs`),
  visitBudgetMs: number(`${PROTOCOL}visitBudgetMs`),
  looks: { path: `${PROTOCOL}looks`, kind: 'numbers' },
  /** Percent. */
  targetHalfWidth: number(`${PROTOCOL}targetHalfWidth`, { scale: 0.01 }),
  chainRuns: number(`${PROTOCOL}chainRuns`),
  /** Seconds. */
  coolDownLimit: number(`${PROTOCOL}coolDownLimitMs`, { scale: 1000 }),
  wasmThreads: number(`${PROTOCOL}wasmThreads`),
} as const satisfies Readonly<Record<string, DraftFieldSpec>>;

export type FieldName = keyof typeof FIELDS;
export const FIELD_NAMES = Object.keys(FIELDS) as readonly FieldName[];

/** The value that a text stands for; NaN where it is no number. */
export function valueOfText(name: FieldName, text: string): string | number | readonly number[] {
  const field: DraftFieldSpec = FIELDS[name];
  if (field.kind === 'text') return cleanName(text, '');
  if (field.kind === 'numbers') return tokensOf(text).map(numberOf);
  return withoutFloatDust(numberOf(text) * (field.scale ?? 1) + (field.offset ?? 0));
}

/** The text that `valueOfText` reads as this value. */
export function textOfValue(name: FieldName, value: unknown): string {
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'number' ? String(typedNumber(name, value)) : String(value);
}

/** A number of the definition as it is typed. */
export function typedNumber(name: FieldName, value: number): number {
  const { scale = 1, offset = 0 }: DraftFieldSpec = FIELDS[name];
  return withoutFloatDust((value - offset) / scale);
}

const tokensOf = (text: string): string[] => text.split(/[\s,;]+/).filter((word) => word !== '');

/** Thin and plain spaces between thousands are what this page writes itself. */
function numberOf(text: string): number {
  const digits = text.replace(/[\s\u202f]/g, '');
  return /^-?\d+(\.\d+)?$/.test(digits) ? Number(digits) : Number.NaN;
}

/** Scaling leaves float dust such as 0.07000000000000001. */
const withoutFloatDust = (value: number): number => Number(value.toPrecision(12));
