import { signal } from '@preact/signals';
import type { CellAddress } from '../../routes/cell-address';
import { cellHref } from '../../routes/routes';
import { browser, navigation, run, sharing } from '../../services/services';
import { architectureName, type IndexedArchitecture, type SearchSpace } from '../../space/architecture';
import { STANDARD_SKELETON } from '../../space/nas-bench-101/lower';
import { CIFAR10_SKELETON } from '../../space/nas-bench-201/lower';
import { handPickedStudy } from '../../study/presets';

/** The cell that the editor begins with, and its search space. */
export const shownCell = signal<CellAddress>({ space: 'nas-bench-101', initial: undefined });

/** Opens the editor at a cell, or empty. */
export function showCell(cell: CellAddress): void {
  shownCell.value = cell;
  navigation.show('cell', `${cell.space}/${cell.initial?.index ?? 'new'}`);
}

/** The published skeleton of each benchmark: the one whose parameters and MACs the editor shows. */
const SPACES: Readonly<Record<IndexedArchitecture['kind'], SearchSpace>> = {
  'nas-bench-101': { kind: 'nas-bench-101', skeleton: STANDARD_SKELETON },
  'nas-bench-201': { kind: 'nas-bench-201', skeleton: CIFAR10_SKELETON, pruned: false },
};

export function measureCell(architecture: IndexedArchitecture): Promise<void> {
  const sampling = { kind: 'list', indices: [architecture.index] } as const;
  return run.start(
    handPickedStudy(architectureName(architecture), SPACES[architecture.kind], sampling, browser.preferredChoice()),
  );
}

export const shareCell = (architecture: IndexedArchitecture): Promise<void> =>
  sharing.share({
    title: architectureName(architecture),
    href: cellHref(architecture),
    copied: 'It opens this cell in the editor.',
  });
