import { meanBy } from '../../../src/stats/mean';
import { median, quantile } from '../../../src/stats/quantile';
import type { Backend } from '../../../src/study/definition';
import { markdownTable } from '../../networks/figures-page';
import { agreement, type SessionTimes } from './agreement';
import type { DesignName } from './designs';
import { ALONE, fitted, PAIRED, samplesOf, timesOf, type VisitTimes } from './estimators';
import type { Slot } from './orders';
import { type Condition, type Recording, readRecordings } from './recordings';

/** Sessions that a column of a table is of. */
interface Column {
  readonly title: string;
  readonly sessions: readonly SessionTimes[];
}

type Row = readonly [name: string, estimate: (visits: readonly VisitTimes[], session: SessionTimes) => number];

/** Every table of the page, as Markdown. Rejects where sessions that one needs are not recorded. */
export async function pairedTables(): Promise<string> {
  const tables = [
    ['### Estimates', await estimates()],
    ['### References', await references()],
    ['### Is it the size of the reference, or that it is built once?', await instances()],
    ['### Is it where tensors lie?', await moved()],
    ['### As it would be measured', await pairs()],
    ['### What a reference in between costs', await costs()],
  ];
  return tables.map(([title, table]) => `${title}\n\n${table}`).join('\n\n');
}

async function estimates(): Promise<string> {
  const columns = await candidates();
  return agreementTable('estimate', columns, [
    ...Object.entries(ALONE).map(([name, estimate]): Row => [`network alone: ${name}`, estimate]),
    ...Object.entries(PAIRED).map(([name, paired]): Row => [`over \`mixed\`: ${name}`, paired('mixed')]),
  ]);
}

const CANDIDATES: readonly Slot[] = ['compute', 'mixed', 'cell', 'mobile', 'memory', 'dispatch', 'control'];

async function references(): Promise<string> {
  const columns = await candidates();
  const panels: readonly (readonly Slot[])[] = [
    ['compute', 'cell'],
    ['dispatch', 'cell'],
    ['compute', 'mixed', 'cell', 'mobile', 'memory', 'dispatch'],
  ];
  const single = CANDIDATES.map((slot): readonly Slot[] => [slot]);
  return agreementTable('reference', columns, [
    ...[...single, ...panels].map((slots): Row => [nameOf(slots), PAIRED['lower quartiles'](...slots)]),
    ['`mixed` and `memory`, share fitted', fitted('mixed', 'memory')],
    ['`mixed` and `cell`, share fitted', fitted('mixed', 'cell')],
  ]);
}

async function instances(): Promise<string> {
  const column = await columnOf('wasm', 'instances', 'calm');
  const slots: readonly Slot[] = ['cell', 'cell-rebuilt', 'cell-small', 'cell-large', 'mixed', 'control'];
  return agreementTable(
    'reference, medians',
    [column],
    slots.map((slot): Row => [nameOf([slot]), PAIRED.medians(slot)]),
  );
}

async function moved(): Promise<string> {
  const texts = [
    'Blocks of one visit in turns, so that both are of the same sessions:',
    await turns(),
    'Sessions of their own:',
    await shuffledMoves(),
  ];
  return texts.join('\n\n');
}

/** Blocks of a visit of the design `turns`. */
const TURNS = [
  ['tensors stay', [0, 2]],
  ['tensors move', [1, 3]],
] as const;

async function turns(): Promise<string> {
  const columns = await Promise.all(
    TURNS.map(async ([title, blocks]) => ({ ...(await columnOf('wasm', 'turns', 'calm', blocks)), title })),
  );
  return agreementTable('estimate', columns, [
    ['network alone: medians', ALONE.medians],
    ['over `cell`: medians', PAIRED.medians('cell')],
    ['over `compute`: medians', PAIRED.medians('compute')],
    ['over both: medians', PAIRED.medians('compute', 'cell')],
    ['over both: fastest', PAIRED.fastest('compute', 'cell')],
  ]);
}

async function shuffledMoves(): Promise<string> {
  const still = await columnOf('wasm', 'candidates', 'calm');
  const moving = await columnOf('wasm', 'moved', 'calm');
  const slots: readonly (readonly Slot[])[] = [
    ['compute'],
    ['mixed'],
    ['cell'],
    ['mobile'],
    ['memory'],
    ['compute', 'cell'],
    ['control'],
  ];
  return agreementTable(
    'reference, medians',
    [
      { ...still, title: 'tensors stay' },
      { ...moving, title: 'tensors move' },
    ],
    [['network alone', ALONE.medians], ...slots.map((some): Row => [nameOf(some), PAIRED.medians(...some)])],
  );
}

const VISITS = [3, 5, 8];

async function pairs(): Promise<string> {
  const both: readonly Slot[] = ['compute', 'cell'];
  const columns = [await columnOf('wasm', 'moved-pairs', 'calm'), await columnOf('wasm', 'moved-pairs', 'loaded')];
  const ratio = PAIRED.medians(...both);
  return agreementTable('estimate', columns, [
    ...VISITS.map((most): Row => [`over both, ${most} visits`, (visits) => ratio(visits.slice(0, most))]),
    ['over `compute`, 8 visits', PAIRED.medians('compute')],
    ['over `cell`, 8 visits', PAIRED.medians('cell')],
    ['over both, median of all pairs', PAIRED.pairs(...both)],
    ['over both, fastest of each visit', PAIRED.fastest(...both)],
    ['over both, in ms', (visits, session) => ratio(visits) * undisturbedMs(session, both)],
    ['network alone, 8 visits', ALONE.medians],
    ['network alone, fastest sample of all', ALONE['fastest sample of all']],
  ]);
}

/** The geometric mean of the lower quartiles of the references over a session: their latency when little disturbs it. */
function undisturbedMs(session: SessionTimes, slots: readonly Slot[]): number {
  const visits = [...session.values()].flat();
  const quartileMs = (slot: Slot): number =>
    quantile(
      visits.flatMap((times) => [...samplesOf(times, slot)]),
      0.25,
    );
  return Math.exp(meanBy(slots, (slot) => Math.log(quartileMs(slot))));
}

/** The network beside references, against the network alone in the same visit right after. */
async function costs(): Promise<string> {
  const rows: string[][] = [];
  for (const [design, condition] of [
    ['pairs', 'calm'],
    ['pairs', 'loaded'],
    ['moved-pairs', 'calm'],
    ['moved-pairs', 'loaded'],
  ] as const) {
    const shares = (await readRecordings('wasm', design, condition)).flatMap(({ visits }) =>
      visits.map((visit) => {
        const [beside, alone] = [0, 1].map((block) => median(samplesOf(timesOf(visit, [block]), 'network')));
        return beside / alone - 1;
      }),
    );
    const [low, middle, high] = [0.1, 0.5, 0.9].map((p) => signedPercent(quantile(shares, p)));
    rows.push([design === 'pairs' ? '`cell`' : '`compute` and `cell`, tensors move', condition, middle, low, high]);
  }
  return markdownTable(['beside', 'machine', 'median', '10%', '90%'], ['', '', 'r', 'r', 'r'], rows);
}

const signedPercent = (share: number): string => `${share < 0 ? '-' : '+'}${Math.abs(100 * share).toFixed(1)}%`;

const candidates = (): Promise<Column[]> =>
  Promise.all([
    columnOf('wasm', 'candidates', 'calm'),
    columnOf('wasm', 'candidates', 'loaded'),
    columnOf('webgl', 'candidates', 'calm'),
  ]);

/** Of the first block of each visit, unless others are named. */
async function columnOf(
  backend: Backend,
  design: DesignName,
  condition: Condition,
  blocks: readonly number[] = [0],
): Promise<Column> {
  const sessions = (await readRecordings(backend, design, condition)).map((recording) => byNetwork(recording, blocks));
  if (sessions.length < 2) throw new Error(`record two sessions or more of ${backend}, ${design}, ${condition}`);
  return { title: `${backend}, ${condition}`, sessions };
}

function byNetwork({ visits }: Recording, blocks: readonly number[]): SessionTimes {
  const times = new Map<string, VisitTimes[]>();
  for (const visit of visits) times.set(visit.network, [...(times.get(visit.network) ?? []), timesOf(visit, blocks)]);
  return times;
}

function agreementTable(first: string, columns: readonly Column[], rows: readonly Row[]): string {
  return markdownTable(
    [first, ...columns.map(({ title }) => title)],
    ['', ...columns.map(() => 'r' as const)],
    rows.map(([name, estimate]) => [name, ...columns.map(({ sessions }) => cellOf(sessions, estimate))]),
  );
}

function cellOf(sessions: readonly SessionTimes[], estimate: Row[1]): string {
  const { share, distance } = agreement(sessions, estimate);
  return `${(100 * share).toFixed(0)}%, ${(100 * distance).toFixed(1)}%`;
}

const nameOf = (slots: readonly Slot[]): string =>
  slots.length > 2
    ? 'all six'
    : slots.map((slot) => (slot === 'control' ? 'the network itself (control)' : `\`${slot}\``)).join(' and ');
