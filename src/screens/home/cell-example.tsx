import { CellDiagram, CellLegend } from '../../components/cell-diagram/cell-diagram';
import { Term } from '../../components/term';
import { type Cell, edgeBit } from '../../space/nas-bench-101/cell';

/** The Inception-like cell of NAS-Bench-101's paper (Ying et al., 2019), the best known of the space. */
const EXAMPLE: Cell = {
  vertices: 7,
  edges:
    edgeBit(0, 1) |
    edgeBit(0, 2) |
    edgeBit(0, 4) |
    edgeBit(1, 6) |
    edgeBit(2, 3) |
    edgeBit(3, 6) |
    edgeBit(4, 5) |
    edgeBit(5, 6) |
    edgeBit(0, 6),
  operators: [1, 1, 0, 1, 0],
};

/** What is measured, shown on one example. */
export function CellExample() {
  return (
    <section class="section" aria-labelledby="cell-title">
      <h2 id="cell-title">What is measured</h2>
      <div class="cell-example">
        <p>
          Each network repeats one <Term of="cell">cell</Term>: a few operators and how they are wired. There are
          423,624 different ones in <Term of="NAS-Bench-101">NAS-Bench-101</Term>; a study draws some at random and
          times each.
        </p>
        <CellDiagram cell={EXAMPLE} size="large" />
        <CellLegend />
      </div>
    </section>
  );
}
