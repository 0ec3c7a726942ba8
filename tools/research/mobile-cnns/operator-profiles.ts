import { err, ok, type Result } from '../../../src/base/result';
import { parseCsv } from '../../../src/tables/csv';
import { LISTED_KINDS, type ListedKind, type ListedOperator } from './listed-operator';

/** An operator of a network that was profiled on some devices. */
export interface ProfiledOperator extends ListedOperator {
  /** Kind and sizes as the table writes them: equal for equal work. */
  readonly signature: string;
  /** Floating-point operations as the table counts them; undefined where it does not. */
  readonly flops: number | undefined;
  /** In microseconds, in the order of the table's devices. */
  readonly timesUs: readonly number[];
}

/** Every operator of some networks, timed while the networks ran. */
export interface OperatorProfiles {
  readonly devices: readonly string[];
  /** By name, in the order of the file; operators in the order they run. */
  readonly operatorsOf: ReadonlyMap<string, readonly ProfiledOperator[]>;
}

const NETWORK = 'model';
const SIZES = ['Input_shape', 'Input_channel', 'Output_shape', 'Stride', 'Kernel', 'Filter', 'Group'] as const;
const FLOPS = 'FLOPS';
const TIME_SUFFIX = '_us';
/** The table's mark for a value that an operator does not have. */
const NONE = '-';

/**
 * A table of operators as qed-usc/mobile-ml-benchmark publishes them, one column
 * `<device>_us` a device. Refused with a sentence where a row is not whole: a network without one of its operators would
 * look fast.
 */
export function parseOperatorProfiles(text: string): Result<OperatorProfiles, string> {
  const csv = parseCsv(text);
  if (!csv.ok) return csv;
  const { header, rows } = csv.value;
  const missing = [NETWORK, 'op', ...SIZES, FLOPS].find((name) => !header.includes(name));
  if (missing !== undefined) return err(`The table has no column "${missing}"; it has ${header.join(', ')}.`);
  const times = header.flatMap((name, place) => (name.endsWith(TIME_SUFFIX) ? [place] : []));
  if (times.length === 0) return err(`The table has no column that ends in "${TIME_SUFFIX}".`);
  const operatorsOf = new Map<string, ProfiledOperator[]>();
  for (const [i, row] of rows.entries()) {
    const operator = readOperator(
      (name) => row[header.indexOf(name)].trim(),
      times.map((place) => row[place]),
    );
    if (!operator.ok) return err(`Row ${i}: ${operator.error}.`);
    const name = row[header.indexOf(NETWORK)];
    const known = operatorsOf.get(name);
    if (known === undefined) operatorsOf.set(name, [operator.value]);
    else known.push(operator.value);
  }
  return ok({ devices: times.map((place) => header[place].slice(0, -TIME_SUFFIX.length)), operatorsOf });
}

function readOperator(field: (name: string) => string, times: readonly string[]): Result<ProfiledOperator, string> {
  const kind = LISTED_KINDS.find((known) => known === field('op'));
  if (kind === undefined) return err(`"${field('op')}" is not among ${LISTED_KINDS.join(', ')}`);
  for (const name of [...SIZES, FLOPS]) {
    if (field(name) !== NONE && !(field(name) !== '' && Number(field(name)) >= 0)) {
      return err(`${name} is "${field(name)}", neither a size nor "${NONE}"`);
    }
  }
  const timesUs = times.map((text) => (text.trim() === '' ? Number.NaN : Number(text)));
  const odd = timesUs.findIndex((time) => !(time > 0 && Number.isFinite(time)));
  if (odd >= 0) return err(`"${times[odd]}" is no time`);
  const size = (name: (typeof SIZES)[number] | typeof FLOPS): number | undefined =>
    field(name) === NONE ? undefined : Number(field(name));
  return ok({
    ...sizesOf(kind, size),
    signature: [kind, ...SIZES.map(field)].join(' '),
    flops: size(FLOPS),
    timesUs,
  });
}

/** Sizes from the columns, whose meaning depends on the kind. */
function sizesOf(kind: ListedKind, size: (name: (typeof SIZES)[number]) => number | undefined): ListedOperator {
  const inputChannels = size('Input_channel') ?? 1;
  const sides = { inputSide: size('Input_shape') ?? 1, outputSide: size('Output_shape') ?? 1 };
  const plain = { kind, kernel: 1, stride: 1, groups: 1, ...sides, inputChannels };
  switch (kind) {
    case 'CONV_2D':
    case 'CONV_2D_GROUP': {
      const window = { kernel: size('Kernel') ?? 1, stride: size('Stride') ?? 1, groups: size('Group') ?? 1 };
      return { ...plain, ...window, outputChannels: size('Filter') ?? 1 };
    }
    case 'DEPTHWISE_CONV_2D':
    case 'MAX_POOL_2D':
    case 'AVERAGE_POOL_2D':
      // Filter is the depth multiplier, 1.
      return { ...plain, kernel: size('Kernel') ?? 1, stride: size('Stride') ?? 1, outputChannels: inputChannels };
    case 'MEAN':
      // The result is one number per channel, and Output_shape is their count.
      return { ...plain, outputSide: 1, outputChannels: inputChannels };
    case 'FULLY_CONNECTED':
    case 'CONCATENATION':
      // Kernel is the number of inputs that are joined.
      return { ...plain, outputChannels: size('Filter') ?? 1 };
  }
}
