import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type EdgeCellTable, parseEdgeCellTable } from './evaluate/edge-cell-table';
import { startGraphNetworks } from './research/graph-network/graph-network';
import { readMobileCnns } from './research/mobile-cnns/mobile-cnns';
import { CNN_ESTIMATORS, cnnText } from './results/cnn-102';
import { type ResultsSection, resultsDocument } from './results/document';
import { evaluationsOn } from './results/evaluations';
import { fewMeasurementsText, HELP_TARGETS } from './results/few-measurements';
import { GRAPH_NETWORK_PLAN, graphNetworkText } from './results/graph-network';
import { INTERVALS, intervalsText } from './results/intervals';
import { CURVES, learningCurveText } from './results/learning-curves';
import { ownFigures } from './results/own-figures';
import { OWN_BACKENDS, ownSessions } from './results/own-sessions';
import { ownStudyText } from './results/own-study';

const DATA = fileURLToPath(new URL('../../shared/data/', import.meta.url));
/** Sessions of our own study, some 30 MB: measured where they are not there. */
const SESSIONS_FOLDER = fileURLToPath(new URL('../.cache/own-study/', import.meta.url));
const PAGE = fileURLToPath(new URL('../docs/results.md', import.meta.url));

const dataText = (file: string): string => readFileSync(DATA + file, 'utf8');

const SECTIONS: readonly ResultsSection[] = [
  { name: 'few-measurements', make: (onLine) => fewMeasurementsText(evaluationsOn(helpTable(), onLine), HELP_TARGETS) },
  ...CURVES.map((curve) => ({
    name: `curve-${curve.target}`,
    make: (onLine: (line: string) => void) => learningCurveText(evaluationsOn(helpTable(), onLine), curve),
  })),
  {
    name: 'graph-network',
    make: async (onLine) => {
      await startGraphNetworks();
      return graphNetworkText(evaluationsOn(helpTable(), onLine), GRAPH_NETWORK_PLAN);
    },
  },
  { name: 'intervals', make: (onLine) => intervalsText(evaluationsOn(helpTable(), onLine), INTERVALS) },
  { name: 'cnn-102', make: (onLine) => cnnText(mobileCnns(), CNN_ESTIMATORS, onLine) },
  {
    name: 'own-study',
    make: async (onLine) => {
      const studies = [];
      for (const backend of OWN_BACKENDS) {
        const own = await ownSessions(backend, SESSIONS_FOLDER, onLine);
        studies.push({ own, figures: ownFigures(own.records, onLine) });
      }
      return ownStudyText(studies);
    },
  },
];

function helpTable(): EdgeCellTable {
  const table = parseEdgeCellTable(dataText('nas-bench-201-latency-help-ms.csv'));
  if (!table.ok) throw new Error(table.error);
  return table.value;
}

const mobileCnns = () =>
  readMobileCnns(dataText('mobile-cnn102-end-to-end-tflite-ms.csv'), dataText('mobile-cnn102-gpu-ops-tflite-us.csv'));

const USAGE = `Usage: node --import tsx tools/results.ts [--only NAME,NAME]

Writes docs/results.md from the published tables beside the repository and from a study of our own, which it measures
where .cache/own-study has none: all of it, which takes hours, or some of its
sections: ${SECTIONS.map(({ name }) => name).join(', ')}.`;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { only: { type: 'string' }, help: { type: 'boolean' } } });
  if (values.help === true) return console.log(USAGE);
  const only = values.only?.split(',') ?? [];
  const before = await readFile(PAGE, 'utf8');
  await writeFile(PAGE, await resultsDocument(SECTIONS, before, only, (line) => console.error(line)));
}

await main();
