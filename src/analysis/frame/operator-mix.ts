import { type Architecture, cell101, cell201, type SearchSpace } from '../../space/architecture';
import { CELL_OPERATORS } from '../../space/nas-bench-101/cell';
import { EDGE_OPERATORS } from '../../space/nas-bench-201/cell';

/**
 * The operators of a cell and how often it has each, in the benchmark's order: "3 conv3x3, 1 maxpool3x3". Cells of equal
 * mix differ in their wiring alone. Empty for a network that is not built of one cell.
 */
export function operatorMix(architecture: Architecture, space: SearchSpace): string {
  switch (space.kind) {
    case 'nas-bench-101':
      return mixOf(cell101(architecture).operators, CELL_OPERATORS);
    case 'nas-bench-201':
      return mixOf(cell201(architecture, space).operators, EDGE_OPERATORS);
    default:
      return '';
  }
}

function mixOf(codes: readonly number[], names: readonly string[]): string {
  const counts = names.map((_, code) => codes.filter((one) => one === code).length);
  const parts = names.flatMap((name, code) => (counts[code] > 0 ? [`${counts[code]} ${shortName(name)}`] : []));
  return parts.length > 0 ? parts.join(', ') : 'no operator';
}

/** Without what all of them have in common. */
const shortName = (name: string): string =>
  name
    .replace(/-bn-relu$/, '')
    .replace(/^nor_/, '')
    .replace('conv_', 'conv');
