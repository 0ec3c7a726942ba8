import { graphCost } from '../../src/graph/cost';
import { buildNetwork, type NetworkDefinition } from '../../src/space/networks/network';

/** From the root of the repository. */
export const FIGURES_PAGE = 'docs/networks.md';

const BEGIN = '<!-- Written by npx tsx tools/networks.ts; what stands between is not to be edited. -->';
const END = '<!-- The end of what is written. -->';
const TWO_DIGITS = { minimumFractionDigits: 2, maximumFractionDigits: 2 };

/** The page with its tables as the definitions have them. Throws an Error where the page lacks the two marks. */
export function withFigures(page: string, networks: readonly NetworkDefinition[]): string {
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`${FIGURES_PAGE} has lost the comments around its tables`);
  const tables = `${figuresTable(networks)}\n\n${differencesTable(networks)}`;
  return `${page.slice(0, begin)}${BEGIN}\n\n${tables}\n\n${page.slice(end)}`;
}

function figuresTable(networks: readonly NetworkDefinition[]): string {
  const rows = networks.map((network) => {
    const { macs, top1 } = network.published;
    const source = macs?.source ?? 'none found';
    const accuracy = top1 === undefined ? ['–', '–'] : [`${top1.value}%`, top1.source];
    return [network.name, ...macsCells(network), source, ...accuracy];
  });
  const head = ['network', 'MACs here, in millions', 'published', 'difference', 'source', 'top-1', 'source'];
  return markdownTable(head, ['', 'r', 'r', 'r', '', 'r', ''], rows);
}

function differencesTable(networks: readonly NetworkDefinition[]): string {
  const rows = networks.flatMap((network) =>
    network.macsDifference === undefined ? [] : [[network.name, ...macsCells(network), network.macsDifference]],
  );
  const head = ['network', 'MACs here, in millions', 'published', 'difference', 'why'];
  return markdownTable(head, ['', 'r', 'r', 'r', ''], rows);
}

/** Ours and the published multiply-adds, in millions, and how much more ours are. */
function macsCells(network: NetworkDefinition): string[] {
  const ours = graphCost(buildNetwork(network)).macs;
  const published = network.published.macs?.value;
  if (published === undefined) return [inMillions(ours), '–', '–'];
  return [inMillions(ours), (published / 1e6).toLocaleString('en'), percent(ours / published - 1)];
}

const inMillions = (macs: number): string => (macs / 1e6).toLocaleString('en', TWO_DIGITS);

/** "+1.53%", "−0.05%", "0.00%". */
function percent(share: number): string {
  const digits = (Math.abs(share) * 100).toFixed(2);
  if (digits === '0.00') return `${digits}%`;
  return `${share > 0 ? '+' : '−'}${digits}%`;
}

export function markdownTable(
  head: readonly string[],
  sides: readonly ('' | 'r')[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = `|${sides.map((side) => (side === 'r' ? '---:' : '---')).join('|')}|`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}
