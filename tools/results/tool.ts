import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { listOf, oneOf, optional } from '../cli/arguments.mjs';
import { checkOutput, writeResult } from '../cli/files';
import { defineTool, type Terminal } from '../cli/tool.mjs';
import { helpTable, publishedTableText } from '../evaluate/help-table';
import { startGraphNetworks } from '../research/graph-network/graph-network';
import { readMobileCnns } from '../research/mobile-cnns/mobile-cnns';
import { CNN_ESTIMATORS, cnnText } from './cnn-102';
import { type ResultsSection, resultsDocument } from './document';
import { evaluationsOn } from './evaluations';
import { fewMeasurementsText, HELP_TARGETS } from './few-measurements';
import { GRAPH_NETWORK_PLAN, graphNetworkText } from './graph-network';
import { INTERVALS, intervalsText } from './intervals';
import { CURVES, learningCurveText } from './learning-curves';
import { ownFigures } from './own-figures';
import { OWN_BACKENDS, ownSessions, prepareOwnSessions } from './own-sessions';
import { ownStudyText } from './own-study';

/** Sessions of our own study, some 30 MB: measured where they are not there. */
const SESSIONS_FOLDER = fileURLToPath(new URL('../../.cache/own-study/', import.meta.url));
const PAGE = fileURLToPath(new URL('../../docs/results.md', import.meta.url));

const checkHelpTable = (): void => void helpTable();

const SECTIONS: readonly ResultsSection[] = [
  {
    name: 'few-measurements',
    check: checkHelpTable,
    make: ({ tell }) => fewMeasurementsText(evaluationsOn(helpTable(), tell), HELP_TARGETS),
  },
  ...CURVES.map((curve) => ({
    name: `curve-${curve.target}`,
    check: checkHelpTable,
    make: ({ tell }: Terminal) => learningCurveText(evaluationsOn(helpTable(), tell), curve),
  })),
  {
    name: 'graph-network',
    check: checkHelpTable,
    make: async ({ tell }) => {
      await startGraphNetworks();
      return graphNetworkText(evaluationsOn(helpTable(), tell), GRAPH_NETWORK_PLAN);
    },
  },
  {
    name: 'intervals',
    check: checkHelpTable,
    make: ({ tell }) => intervalsText(evaluationsOn(helpTable(), tell), INTERVALS),
  },
  {
    name: 'cnn-102',
    check: () => void mobileCnns(),
    make: ({ tell }) => cnnText(mobileCnns(), CNN_ESTIMATORS, tell),
  },
  {
    name: 'own-study',
    check: (terminal) => prepareOwnSessions(SESSIONS_FOLDER, terminal),
    make: async (terminal) => {
      const studies = [];
      for (const backend of OWN_BACKENDS) {
        const own = await ownSessions(backend, SESSIONS_FOLDER, terminal);
        studies.push({ own, figures: ownFigures(own.records, terminal.tell) });
      }
      return ownStudyText(studies);
    },
  },
];

const mobileCnns = () =>
  readMobileCnns(
    publishedTableText('mobile-cnn102-end-to-end-tflite-ms.csv'),
    publishedTableText('mobile-cnn102-gpu-ops-tflite-us.csv'),
  );

const NAMES = SECTIONS.map(({ name }) => name);

export const resultsTool = (make: typeof resultsDocument = resultsDocument) =>
  defineTool({
    call: 'node --import tsx tools/results.ts',
    about: `Writes docs/results.md from the published tables beside the repository and from a study of our own, which it measures where
.cache/own-study has none: all of it, which takes hours, or some of its sections.`,
    options: { only: optional('NAME,NAME', `sections to make anew, of ${NAMES.join(', ')}`, listOf(oneOf(NAMES))) },
    async run({ options: { only = [] } }, terminal) {
      const before = await readFile(PAGE, 'utf8');
      const output = checkOutput(PAGE, 'The page', terminal);
      await writeResult(await make(SECTIONS, before, only, terminal), output, terminal);
    },
  });
