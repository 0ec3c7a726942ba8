import { fitRequestOf } from '../../../src/predict/data/study-rows';
import { type DiagnosticTask, runDiagnostic } from '../../../src/predict/evaluation/diagnostics';
import { type DiagnosticsState, NOTHING_ASKED } from '../../../src/screens/results/predictor/state';
import { followUpStudy } from '../../../src/study/presets';
import { definitionOf, type RecordOptions, recordOf } from './fixtures';
import type { GalleryState, GalleryStudy } from './gallery-state';

type Fitted = (options: RecordOptions, change?: Partial<GalleryStudy>) => GalleryState;

const QUICK = { preset: 'quick', deviceName: 'Pixel 8' } as const;

/** The real answers to questions about a study. */
function answers(options: RecordOptions, tasks: readonly DiagnosticTask[]): DiagnosticsState {
  let diagnostics = NOTHING_ASKED;
  const asked = fitRequestOf(recordOf(options));
  for (const task of tasks) {
    const answer = runDiagnostic(task, asked);
    if (!answer.ok) throw new Error(answer.error);
    if (answer.value.kind === 'learning-curve')
      diagnostics = {
        ...diagnostics,
        curves: { ...diagnostics.curves, [answer.value.curve.estimator]: answer.value.curve },
      };
    if (answer.value.kind === 'importance')
      diagnostics = {
        ...diagnostics,
        importances: { ...diagnostics.importances, [answer.value.importance.estimator]: answer.value.importance },
      };
    if (answer.value.kind === 'next-cells') diagnostics = { ...diagnostics, next: answer.value.next };
  }
  return diagnostics;
}

const ALL: readonly DiagnosticTask[] = [
  { kind: 'learning-curve', estimator: 'auto' },
  { kind: 'importance', estimator: 'auto' },
  { kind: 'next-cells', count: 10 },
];

/** The diagnostics of a predictor, in every state that looks different. */
export const diagnosticStates = (fitted: Fitted): Readonly<Record<string, () => GalleryState>> => ({
  'diagnostics-answered': () => fitted(QUICK, { diagnostics: answers(QUICK, ALL) }),
  'diagnostics-201': () =>
    fitted({ preset: 'nas-bench-201' }, { diagnostics: answers({ preset: 'nas-bench-201' }, ALL) }),
  'diagnostics-popular': () => fitted({ preset: 'popular' }, { diagnostics: answers({ preset: 'popular' }, ALL) }),
  'diagnostics-running': () => {
    const task = { kind: 'learning-curve', estimator: 'auto' } as const;
    return fitted(QUICK, {
      diagnostics: { ...NOTHING_ASKED, running: { task, progress: { share: 0.4, elapsedMs: 8_000 } } },
    });
  },
  'diagnostics-ended': () => {
    const task = { kind: 'importance', estimator: 'auto' } as const;
    const reason = 'Something is being measured, and this would take time from it. Ask again when that has ended.';
    return fitted(QUICK, { diagnostics: { ...NOTHING_ASKED, ended: { task, reason } } });
  },
  'diagnostics-shared-next': () =>
    fitted(
      { ...QUICK, summarised: true },
      { stored: false, diagnostics: answers({ ...QUICK, summarised: true }, ALL.slice(2)) },
    ),
  'diagnostics-together': () => {
    const other = recordOf({ preset: 'quick' });
    const measurements = other.measurements.slice(0, 10).map((measurement) => {
      const { architecture } = measurement;
      return 'index' in architecture
        ? { ...measurement, architecture: { ...architecture, index: architecture.index + 1 } }
        : measurement;
    });
    const architectures = measurements.map(({ architecture }) => architecture);
    const definition = followUpStudy(definitionOf('quick'), architectures);
    return fitted(QUICK, { alike: [{ ...other, id: 'more', definition, measurements }] });
  },
});
