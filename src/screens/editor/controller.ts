import { shareLink } from '../../platform/sharing';
import { preferredChoice } from '../../services/backend-choice';
import { startStudy } from '../../services/run/run-controller';
import { notify, updateApp } from '../../shell/app-state';
import { cellHash, parseCellAddress } from '../../shell/cell-address';
import { architectureName, type IndexedArchitecture, type SearchSpace } from '../../space/architecture';
import { STANDARD_SKELETON } from '../../space/nas-bench-101/lower';
import { CIFAR10_SKELETON } from '../../space/nas-bench-201/lower';
import { handPickedStudy } from '../../study/presets';

/** Opens the editor at what follows `#/cell/`. */
export async function showCell(address: string): Promise<void> {
  const parsed = parseCellAddress(address);
  updateApp({
    screen: parsed.ok ? { name: 'cell', ...parsed.value } : { name: 'link-problem', problem: parsed.error },
  });
}

/** The published skeleton of each benchmark: the one whose parameters and MACs the editor shows. */
const SPACES: Readonly<Record<IndexedArchitecture['kind'], SearchSpace>> = {
  'nas-bench-101': { kind: 'nas-bench-101', skeleton: STANDARD_SKELETON },
  'nas-bench-201': { kind: 'nas-bench-201', skeleton: CIFAR10_SKELETON, pruned: false },
};

export function measureCell(architecture: IndexedArchitecture): Promise<void> {
  const sampling = { kind: 'list', indices: [architecture.index] } as const;
  return startStudy(
    handPickedStudy(architectureName(architecture), SPACES[architecture.kind], sampling, preferredChoice()),
  );
}

export async function shareCell(architecture: IndexedArchitecture): Promise<void> {
  const url = `${location.origin}${location.pathname}${cellHash(architecture)}`;
  const outcome = await shareLink(architectureName(architecture), url);
  if (outcome === 'copied') notify('info', 'Link copied', 'It opens this cell in the editor.');
  if (outcome === 'refused') notify('error', 'The browser allows no copying here', `Copy the link by hand: ${url}`);
}
