import { fitRequestOf } from '../../../src/predict/data/study-rows';
import { type LabTask, runLabTask } from '../../../src/predict/evaluation/lab-task';
import { type LabState, NOTHING_ASKED } from '../../../src/screens/results/predictor/state';
import { followUpStudy } from '../../../src/study/presets';
import { definitionOf, type RecordOptions, recordOf } from './fixtures';
import type { GalleryState, GalleryStudy } from './gallery-state';

type Fitted = (options: RecordOptions, change?: Partial<GalleryStudy>) => GalleryState;

const QUICK = { preset: 'quick', deviceName: 'Pixel 8' } as const;

/** The real answers to questions about a study. */
function answers(options: RecordOptions, tasks: readonly LabTask[]): LabState {
  let lab = NOTHING_ASKED;
  const asked = fitRequestOf(recordOf(options));
  for (const task of tasks) {
    const answer = runLabTask(task, asked);
    if (!answer.ok) throw new Error(answer.error);
    if (answer.value.kind === 'learning-curve')
      lab = { ...lab, curves: { ...lab.curves, [answer.value.curve.estimator]: answer.value.curve } };
    if (answer.value.kind === 'importance')
      lab = {
        ...lab,
        importances: { ...lab.importances, [answer.value.importance.estimator]: answer.value.importance },
      };
    if (answer.value.kind === 'next-cells') lab = { ...lab, next: answer.value.next };
  }
  return lab;
}

const ALL: readonly LabTask[] = [
  { kind: 'learning-curve', estimator: 'auto' },
  { kind: 'importance', estimator: 'auto' },
  { kind: 'next-cells', count: 10 },
];

/** The predictor lab, in every state that looks different. */
export const labStates = (fitted: Fitted): Readonly<Record<string, () => GalleryState>> => ({
  'lab-answered': () => fitted(QUICK, { lab: answers(QUICK, ALL) }),
  'lab-201': () => fitted({ preset: 'nas-bench-201' }, { lab: answers({ preset: 'nas-bench-201' }, ALL) }),
  'lab-popular': () => fitted({ preset: 'popular' }, { lab: answers({ preset: 'popular' }, ALL) }),
  'lab-running': () => {
    const task = { kind: 'learning-curve', estimator: 'auto' } as const;
    return fitted(QUICK, { lab: { ...NOTHING_ASKED, running: { task, progress: { share: 0.4, elapsedMs: 8_000 } } } });
  },
  'lab-ended': () => {
    const task = { kind: 'importance', estimator: 'auto' } as const;
    const reason = 'Something is being measured, and this would take time from it. Ask again when that has ended.';
    return fitted(QUICK, { lab: { ...NOTHING_ASKED, ended: { task, reason } } });
  },
  'lab-shared-next': () =>
    fitted(
      { ...QUICK, summarised: true },
      { stored: false, lab: answers({ ...QUICK, summarised: true }, ALL.slice(2)) },
    ),
  'lab-together': () => {
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
