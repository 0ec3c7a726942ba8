import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deriveSeed } from '../../../src/base/random';
import { serveBench } from '../../bench/page';
import { flag, oneOf, optional, wholeNumber, withDefault } from '../../cli/arguments.mjs';
import { defineTool, type Terminal } from '../../cli/tool.mjs';
import { DESIGN_NAMES, DESIGNS, type DesignName } from './designs';
import { startLoad } from './load';
import type { CandidateSizes } from './orders';
import { NETWORKS, type RecordedSession, type SessionPlan, TRIED_BACKENDS, type TriedBackend } from './plan';
import { RECORDINGS, recordingName } from './recordings';
import type { CandidateSize } from './references';
import { pairedTables } from './tables';

const PAGE = new URL('../../../docs/experiments/paired-measurement.md', import.meta.url);
const BEGIN = '<!-- Written by npx tsx tools/paired.ts --tables; what stands between is not to be edited. -->';
const END = '<!-- The end of what is written. -->';

const size = (pixels: number, channels: number, repeats: number): CandidateSize => ({ pixels, channels, repeats });

/** Each takes 1 to 4 ms, the small and the large cell apart. */
const SIZES: Readonly<Record<TriedBackend, CandidateSizes>> = {
  wasm: {
    compute: size(32, 16, 12),
    mixed: size(32, 32, 2),
    memory: size(112, 32, 2),
    dispatch: size(8, 8, 16),
    cell: size(32, 32, 1),
    mobile: size(28, 16, 3),
    'cell-rebuilt': size(32, 32, 1),
    'cell-small': size(32, 16, 1),
    'cell-large': size(32, 64, 1),
  },
  webgl: {
    compute: size(8, 8, 8),
    mixed: size(8, 8, 4),
    memory: size(32, 32, 1),
    dispatch: size(8, 8, 1),
    cell: size(8, 8, 1),
    mobile: size(8, 8, 3),
    'cell-rebuilt': size(8, 8, 1),
    'cell-small': size(8, 4, 1),
    'cell-large': size(8, 16, 1),
  },
};

export const pairedTool = () =>
  defineTool({
    call: 'npx tsx tools/paired.ts',
    about: `Records sessions of the trial of paired measurement, each in a browser of its own, into .cache/paired: every timed run
of each network and of the references beside it. With --tables, writes the tables of docs/experiments/paired-measurement.md from
them.`,
    options: {
      backend: withDefault('NAME', 'what to run on', oneOf(TRIED_BACKENDS), 'wasm'),
      design: withDefault('NAME', 'what a visit runs', oneOf(DESIGN_NAMES), 'candidates'),
      sessions: withDefault('N', 'browsers, one after the other', wholeNumber(1, 100), '4'),
      first: withDefault('N', 'number of the first session', wholeNumber(0, 1000), '0'),
      visits: withDefault('N', 'visits of each network', wholeNumber(1, 100), '8'),
      rounds: withDefault('N', 'rounds of a visit', wholeNumber(1, 1000), '8'),
      networks: optional('N', 'so many of the networks alone', wholeNumber(1, 1000)),
      tables: flag('records nothing, and writes the tables from what is recorded'),
      loaded: flag('both cores are kept busy in stretches of 0.2 to 2 s'),
    },
    run: ({ options }, terminal) => (options.tables ? writeTables(terminal) : record(options, terminal)),
  });

interface Options {
  readonly backend: TriedBackend;
  readonly design: DesignName;
  readonly sessions: number;
  readonly first: number;
  readonly visits: number;
  readonly rounds: number;
  readonly networks?: number | undefined;
  readonly loaded: boolean;
}

async function writeTables(terminal: Terminal): Promise<void> {
  const page = await readFile(PAGE, 'utf8');
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error('The page has lost the comments around its tables');
  await writeFile(PAGE, `${page.slice(0, begin)}${BEGIN}\n\n${await pairedTables()}\n\n${page.slice(end)}`);
  terminal.print('The tables are written.');
}

async function record(options: Options, terminal: Terminal): Promise<void> {
  const { backend, design, first, sessions, visits, rounds, loaded } = options;
  await mkdir(RECORDINGS, { recursive: true });
  const site = await serveBench();
  try {
    for (let session = first; session < first + sessions; session++) {
      const plan: SessionPlan = {
        backend,
        networks: NETWORKS[backend].map((network) =>
          network.kind === 'cells' && options.networks !== undefined
            ? { ...network, count: options.networks }
            : network,
        ),
        visits,
        blocks: DESIGNS[design](rounds),
        sizes: SIZES[backend],
        seed: deriveSeed(1, session),
      };
      const stopLoad = loaded ? startLoad(deriveSeed(2, session)) : undefined;
      const browser = await site.launch();
      try {
        const page = await browser.open();
        const recorded = await page.evaluate(
          (asked) => (window as unknown as PairedPage).bench.pairedSession(asked),
          plan,
        );
        const name = recordingName(backend, design, loaded ? 'loaded' : 'calm', session);
        await writeFile(join(RECORDINGS, name), JSON.stringify({ plan, ...recorded }));
        terminal.tell(`${name}: ${(recorded.tookMs / 1000).toFixed(1)} s`);
      } finally {
        await browser.close();
        stopLoad?.();
      }
    }
  } finally {
    await site.close();
  }
}

interface PairedPage {
  bench: { pairedSession(plan: SessionPlan): Promise<RecordedSession> };
}
