import { type Cell, predecessors } from '../space/nas-bench-101/cell';

/** By operator code. */
export const OPERATOR_NAMES = ['conv 3×3', 'conv 1×1', 'max-pool 3×3'] as const;

/** The cell in words: "input to conv 3×3 (a); a and input to output". Operators are lettered where one occurs twice. */
export function describeCell(cell: Cell): string {
  const last = cell.vertices - 1;
  const name = (vertex: number): string => {
    if (vertex === 0) return 'input';
    if (vertex === last) return 'output';
    const code = cell.operators[vertex - 1];
    const same = cell.operators.filter((other) => other === code).length;
    const letter = same > 1 ? ` ${String.fromCharCode(96 + vertex)}` : '';
    return OPERATOR_NAMES[code] + letter;
  };
  const steps: string[] = [];
  for (let to = 1; to <= last; to++) steps.push(`${predecessors(cell, to).map(name).join(' and ')} to ${name(to)}`);
  return steps.join('; ');
}
