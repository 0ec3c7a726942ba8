import type { EstimatorId } from '../../src/predict/estimators/estimator';
import type { ErrorMetrics } from '../../src/predict/evaluation/evaluation';
import type { MobileCnns } from '../research/mobile-cnns/mobile-cnns';
import { ADDITIVITY_LINE, type PhoneFigures, phoneFigures, TABLE, TABLE_LINE, TABLE_OTHER } from './cnn-figures';

/** Those that `auto` blends and that do best here, the baseline beside them; each is fitted once a network and phone. */
export const CNN_ESTIMATORS: readonly EstimatorId[] = ['macs-line', 'ridge', 'boosting', 'gaussian-process', 'auto'];

export function cnnText(cnns: MobileCnns, estimators: readonly EstimatorId[], onLine: (line: string) => void): string {
  const figures = cnns.phones.map((_, place) => phoneFigures(cnns, place, estimators, onLine));
  const [{ missingPercent, covered, lines }] = figures;
  const table = (title: string, cell: (metrics: ErrorMetrics) => string): string =>
    `${title}

| | ${cnns.phones.join(' | ')} |
|---|${'---|'.repeat(cnns.phones.length)}
${[...lines.keys()].map((name) => `| ${name} | ${figures.map((of) => cell(lineOf(of, name))).join(' | ')} |`).join('\n')}
`;
  return `## ${cnns.networks.length} mobile CNNs on ${cnns.phones.length} phone GPUs

TFLite latencies and operator times of qed-usc/mobile-ml-benchmark, each network left out in turn.

- The estimators see the list of a network's operators, kinds and sizes, and no time of any: MACs, elements read and
  written, parameters and operators of nine classes (\`tools/research/mobile-cnns/listed-features.ts\`).
- The **look-up table** has entries from other networks only, the mean of those of one signature (kind and sizes). A network
  misses ${missingPercent.toFixed(1)}% of its operators on average; for them stands the median time per FLOP of their kind, or the median time
  where FLOPs are not counted. One line has instead a line in FLOPs a kind. ${covered} networks miss no operator.
- **Calibrated** is a × sum + c, by least squares of the relative error of the other networks, whose sums are made without
  the network that is asked for too.
- **Operator additivity** adds up the network's own operators, timed while it ran. It is no predictor: it shows what
  sums over operators could reach.

${[
  table('Within 10%, percent:', ({ within10Percent }) => within10Percent.toFixed(1)),
  table('Within 5%, percent:', ({ within5Percent }) => within5Percent.toFixed(1)),
  table('Mean absolute percentage error:', ({ mape }) => mape.toFixed(1)),
  table('Root mean square percentage error:', ({ rmspe }) => rmspe.toFixed(1)),
  table("Spearman's correlation:", ({ spearman }) => spearman?.toFixed(3) ?? '-'),
].join('\n')}
${claimsText(figures)}`;
}

/** LETI's three claims, with the figures that bear on each. */
function claimsText(figures: readonly PhoneFigures[]): string {
  const within = (name: string): string => range(figures.map((of) => lineOf(of, name).within10Percent));
  const ahead = (name: string): string => {
    const phones = figures.filter((of) => lineOf(of, 'auto').within10Percent > lineOf(of, name).within10Percent);
    return `${phones.length} of ${figures.length} phones`;
  };
  return `What this says of three claims about mobile GPUs, by the share of networks within 10%:

1. *FLOPs are a poor proxy.* A line in MACs has ${within('macs-line')}% of them.
2. *Look-up tables are imprecise.* As it is, the table has ${within(TABLE)}%; calibrated ${within(TABLE_LINE)}%, and
   ${within(TABLE_OTHER)}% with lines for missing entries. Were no entry missing, sums over operators would have ${within(ADDITIVITY_LINE)}%.
3. *A regression fitted to measurements does well.* \`auto\` has ${within('auto')}%. It is ahead of the calibrated table on
   ${ahead(TABLE_LINE)}, of the table with lines for missing entries on ${ahead(TABLE_OTHER)}.
`;
}

function range(values: readonly number[]): string {
  return `${Math.min(...values).toFixed(1)} to ${Math.max(...values).toFixed(1)}`;
}

function lineOf({ lines, phone }: PhoneFigures, name: string): ErrorMetrics {
  const line = lines.get(name);
  if (line === undefined) throw new Error(`no line of ${name} on ${phone}`);
  return line;
}
