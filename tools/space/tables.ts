import { graphCost } from '../../src/graph/cost';
import { CELL_OPERATORS, type Cell, edgeCount } from '../../src/space/nas-bench-101/cell';
import { cellCost } from '../../src/space/nas-bench-101/cost';
import { nasBench101 } from '../../src/space/nas-bench-101/enumerate';
import { hashCell } from '../../src/space/nas-bench-101/hash';
import { STANDARD_SKELETON } from '../../src/space/nas-bench-101/lower';
import { EDGE_CELLS, edgeCellAt, edgeCellText } from '../../src/space/nas-bench-201/cell';
import { publishedCost } from '../../src/space/nas-bench-201/cost';
import { CIFAR10_SKELETON } from '../../src/space/nas-bench-201/lower';
import { NETWORKS } from '../../src/space/networks';
import { buildNetwork } from '../../src/space/networks/network';
import { csvLine } from '../../src/tables/csv';

/** A whole search space as lines of CSV, the header first; described in docs/formats.md. */
export type SpaceTable = () => Generator<string>;

export const SPACE_TABLES: Readonly<Record<string, SpaceTable>> = {
  'nas-bench-101': nasBench101Lines,
  'nas-bench-201': nasBench201Lines,
  networks: networkLines,
};

function* nasBench101Lines(): Generator<string> {
  yield 'index,hash,vertices,edges,matrix,ops,params,macs';
  let index = 0;
  for (const cell of nasBench101().cells()) {
    const { trainableParams, macs } = cellCost(cell, STANDARD_SKELETON);
    const fields = [index, hashCell(cell), cell.vertices, edgeCount(cell), matrixBits(cell), operatorNames(cell)];
    yield csvLine([...fields, trainableParams, macs]);
    index++;
  }
}

/** The matrix above its diagonal, column by column: edge x to y is the bit at x + y(y-1)/2, the first bit first. */
function matrixBits({ vertices, edges }: Cell): string {
  let bits = '';
  for (let bit = 0; bit < (vertices * (vertices - 1)) / 2; bit++) bits += (edges >> bit) & 1;
  return bits;
}

const operatorNames = ({ operators }: Cell): string =>
  ['input', ...operators.map((code) => CELL_OPERATORS[code]), 'output'].join(';');

function* nasBench201Lines(): Generator<string> {
  yield 'index,arch,params,macs';
  for (let index = 0; index < EDGE_CELLS; index++) {
    const cell = edgeCellAt(index);
    const { params, macs } = publishedCost(cell, CIFAR10_SKELETON);
    yield csvLine([index, edgeCellText(cell), params, macs]);
  }
}

function* networkLines(): Generator<string> {
  yield 'name,trainableParams,totalParams,macs';
  for (const network of NETWORKS) {
    const { trainableParams, totalParams, macs } = graphCost(buildNetwork(network));
    yield csvLine([network.name, trainableParams, totalParams, macs]);
  }
}
