import { expect, test } from 'vitest';
import { fitRequestOf } from '../../../../src/predict/data/study-rows';
import type { FitRows } from '../../../../src/predict/data/training-row';
import { type DiagnosticTask, runDiagnostic } from '../../../../src/predict/evaluation/diagnostics';
import { architectureName } from '../../../../src/space/architecture';
import { recordOf } from '../../../support/gallery/fixtures';

const ASKED = fitRequestOf(recordOf());
const few = (count: number): FitRows => ({ ...ASKED, rows: ASKED.rows.slice(0, count) });

/** What `run` was told on the way. */
function sharesOf(task: DiagnosticTask): number[] {
  const shares: number[] = [];
  runDiagnostic(task, ASKED, (share) => shares.push(share));
  return shares;
}

test('ten cells that are not measured yet, each with what is said of it', () => {
  const answer = runDiagnostic({ kind: 'next-cells', count: 10 }, ASKED);
  if (!answer.ok || answer.value.kind !== 'next-cells') throw new Error('no answer');
  const { candidates, cells } = answer.value.next;
  expect(candidates).toBeGreaterThan(900);
  const names = cells.map(({ architecture }) => architectureName(architecture));
  expect(new Set(names).size).toBe(10);
  const measured = new Set(ASKED.rows.map(({ architecture }) => architectureName(architecture)));
  expect(names.filter((name) => measured.has(name))).toEqual([]);
  for (const { predictedMs, relativeDeviation } of cells) {
    expect(predictedMs).toBeGreaterThan(0);
    expect(relativeDeviation).toBeGreaterThan(0);
  }
});

test.each<DiagnosticTask>([
  { kind: 'learning-curve', estimator: 'macs-line' },
  { kind: 'importance', estimator: 'macs-line' },
  { kind: 'next-cells', count: 3 },
])('$kind tells how far it is', (task) => {
  const shares = sharesOf(task);
  expect(shares.length).toBeGreaterThan(2);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(Math.max(...shares)).toBeLessThanOrEqual(1);
});

test('too few cells for a curve, or for anything, are refused with a sentence', () => {
  const curve = { kind: 'learning-curve', estimator: 'macs-line' } as const;
  expect(runDiagnostic(curve, few(12))).toEqual({
    ok: false,
    error: 'A learning curve takes 15 measured cells; there are 12.',
  });
  expect(runDiagnostic({ kind: 'next-cells', count: 10 }, few(9))).toMatchObject({ ok: false });
});
