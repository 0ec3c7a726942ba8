import { type ReadonlySignal, signal } from '@preact/signals';
import type { CellAddress } from '../../routes/cell-address';
import { cellHref } from '../../routes/routes';
import type { BrowserProbe } from '../../services/browser';
import type { Navigation } from '../../services/navigation';
import type { Notices } from '../../services/notices';
import type { Run } from '../../services/run/run';
import type { Sharing } from '../../services/sharing';
import { architectureName, type IndexedArchitecture, type SearchSpace } from '../../space/architecture';
import { STANDARD_SKELETON } from '../../space/nas-bench-101/lower';
import { CIFAR10_SKELETON } from '../../space/nas-bench-201/lower';
import { handPickedStudy } from '../../study/presets';

export interface EditorPorts {
  readonly navigation: Pick<Navigation, 'show'>;
  readonly notices: Pick<Notices, 'attempt'>;
  readonly browser: Pick<BrowserProbe, 'preferredChoice'>;
  readonly run: Pick<Run, 'start'>;
  readonly sharing: Pick<Sharing, 'share'>;
}

/** The cell editor: a cell that a person draws, measures and shares. */
export interface Editor {
  /** The cell to begin with, and its search space. */
  readonly cell: ReadonlySignal<CellAddress>;
  /** Opens the editor at a cell, or empty. */
  open(cell: CellAddress): void;
  /** Measures the cell's network on the best backend of this browser. */
  measure(architecture: IndexedArchitecture): void;
  /** Shares the address that opens the cell here. */
  share(architecture: IndexedArchitecture): void;
}

/** The published skeleton of each benchmark: the one whose parameters and MACs the editor shows. */
const SPACES: Readonly<Record<IndexedArchitecture['kind'], SearchSpace>> = {
  'nas-bench-101': { kind: 'nas-bench-101', skeleton: STANDARD_SKELETON },
  'nas-bench-201': { kind: 'nas-bench-201', skeleton: CIFAR10_SKELETON, pruned: false },
};

export function createEditor({ navigation, notices, browser, run, sharing }: EditorPorts): Editor {
  const shown = signal<CellAddress>({ space: 'nas-bench-101', initial: undefined });
  return {
    cell: shown,
    open({ space, initial }) {
      shown.value = { space, initial };
      navigation.show('cell', `${space}/${initial?.index ?? 'new'}`);
    },
    measure: notices.attempt(async (architecture: IndexedArchitecture) => {
      const sampling = { kind: 'list', indices: [architecture.index] } as const;
      const space = SPACES[architecture.kind];
      const choice = await browser.preferredChoice();
      await run.start(handPickedStudy(architectureName(architecture), space, sampling, choice));
    }),
    share: notices.attempt((architecture: IndexedArchitecture) =>
      sharing.share({
        title: architectureName(architecture),
        href: cellHref(architecture),
        copied: 'It opens this cell in the editor.',
      }),
    ),
  };
}
