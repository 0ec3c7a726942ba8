import { fitRequestOf } from '../../../predict/data/study-rows';
import type { LabAnswer, LabTask } from '../../../predict/evaluation/lab-task';
import { measuringLock, notices, run } from '../../../services/services';
import { appState, updateApp } from '../../../shell/app-state';
import { isCurrent } from '../../../study/definition';
import { moreOf } from '../../../study/more-of';
import { askLab as ask } from '../../../workers-client/predict-client';
import { type LabState, NOTHING_ASKED } from './lab-state';

/** Asks the worker a question about the predictors of the study on the screen. */
export async function askLab(task: LabTask): Promise<void> {
  const { study } = appState.value;
  if (study?.fit.state !== 'fitted') return;
  const { record, fit } = study;
  const show = (change: (lab: LabState) => LabState): void => {
    const { study: shown } = appState.value;
    // An answer is of the fit that was asked about.
    if (shown?.fit.state !== 'fitted' || shown.fit.report !== fit.report) return;
    updateApp({ study: { ...shown, lab: change(shown.lab ?? NOTHING_ASKED) } });
  };
  if (measuringLock.isMeasuring()) {
    const reason = 'Something is being measured, and this would take time from it. Ask again when that has ended.';
    return show((lab) => ended(lab, task, reason));
  }
  show(({ ended: _, ...lab }) => ({ ...lab, running: { task } }));
  const outcome = await ask(task, fitRequestOf(record, fit.others), (progress) =>
    show((lab) => ({ ...lab, running: { task, progress } })),
  );
  if (outcome.type === 'answered') return show(({ running: _, ...lab }) => withAnswer(lab, outcome.answer));
  show((lab) => ended(lab, task, outcome.type === 'refused' ? outcome.reason : undefined));
}

/** Another question may have taken its place: that one is still under way. */
function ended(lab: LabState, task: LabTask, reason: string | undefined): LabState {
  if (lab.running !== undefined && lab.running.task !== task) return lab;
  const { running: _, ...rest } = lab;
  return { ...rest, ended: { task, ...(reason === undefined ? {} : { reason }) } };
}

function withAnswer(lab: LabState, answer: LabAnswer): LabState {
  switch (answer.kind) {
    case 'learning-curve':
      return { ...lab, curves: { ...lab.curves, [answer.curve.estimator]: answer.curve } };
    case 'importance':
      return { ...lab, importances: { ...lab.importances, [answer.importance.estimator]: answer.importance } };
    case 'next-cells':
      return { ...lab, next: answer.next };
  }
}

export async function measureNext(): Promise<void> {
  const { study } = appState.value;
  const cells = study?.lab?.next?.cells ?? [];
  if (study === undefined || cells.length === 0) return;
  const { definition } = study.record;
  if (!isCurrent(definition))
    return notices.notify(
      'error',
      'This study was made for an earlier protocol',
      'This version measures differently, and the two must not be mixed. Nothing was changed; start a new study for more.',
    );
  await run.start(
    moreOf(
      definition,
      cells.map(({ architecture }) => architecture),
    ),
  );
}
