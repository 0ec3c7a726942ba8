import { signal } from '@preact/signals';
import { describe, expect, test } from 'vitest';
import type { StudyRecord } from '../../../../../src/measure/record/study-record';
import type { DiagnosticTask } from '../../../../../src/predict/evaluation/diagnostics';
import type { FitReport } from '../../../../../src/predict/evaluation/evaluation';
import { hrefOf } from '../../../../../src/routes/routes';
import { createPredictor } from '../../../../../src/screens/results/predictor/controller';
import { NOTHING_ASKED } from '../../../../../src/screens/results/predictor/state';
import type { FitState } from '../../../../../src/services/fit/fit-state';
import { createOpenedStudy } from '../../../../../src/services/opened-study';
import { fakePredictWorker } from '../../../../support/fake-predict-worker';
import { fakePage, fakeRun, settle, testLock, titlesOf } from '../../../../support/fake-services';
import { CREATED_AT_MS, recordOf } from '../../../../support/gallery/fixtures';
import { SECOND_PROTOCOL } from '../../../share/phone-study';

const record = recordOf();
const reportNo = (no: number): FitReport => ({ trialIds: [`trial-${no}`], evaluations: [], predictors: [] });
const fittedTo = (report: FitReport): FitState => ({ state: 'fitted', report, fittedAtMs: CREATED_AT_MS });

const CURVE = { kind: 'learning-curve', estimator: 'auto' } as const satisfies DiagnosticTask;
const NEXT = { kind: 'next-cells', count: 2 } as const satisfies DiagnosticTask;
const FOUND = {
  candidates: 100,
  cells: [1, 2].map((index) => ({
    architecture: { kind: 'nas-bench-101', index } as const,
    predictedMs: 3,
    relativeDeviation: 0.1,
  })),
};

function predictorOf(study: StudyRecord = record) {
  const opened = createOpenedStudy();
  opened.open({ record: study, stored: true });
  const state = signal<FitState>(fittedTo(reportNo(10)));
  const { navigation, notices } = fakePage();
  const lock = testLock();
  const worker = fakePredictWorker();
  const { run, started } = fakeRun();
  const predictor = createPredictor({
    opened,
    fit: {
      state,
      alike: signal([]),
      imported: signal(undefined),
      fitShown: async () => Promise.reject(new Error('no worker')),
      fitTogether: async () => undefined,
      stop: worker.stopFit,
      exportPredictor: () => undefined,
      sharePredictor: async () => undefined,
      importPredictor: async () => undefined,
    },
    lock,
    notices,
    navigation,
    run,
    askDiagnostic: worker.askDiagnostic,
  });
  return { predictor, opened, state, notices, navigation, lock, worker, started };
}

const curve = { estimator: 'auto', rows: 40, heldOut: 8, points: [] } as const;

describe('a question about a fit', () => {
  test('is shown while it runs, and then its answer', async () => {
    const { predictor, worker } = predictorOf();
    predictor.askDiagnostic(CURVE);
    await settle();
    expect(predictor.diagnostics.value.running).toEqual({ task: CURVE });
    const progress = { share: 0.5, elapsedMs: 100 };
    worker.questions[0].onProgress(progress);
    expect(predictor.diagnostics.value.running).toEqual({ task: CURVE, progress });
    worker.questions[0].answer({ type: 'answered', answer: { kind: 'learning-curve', curve } });
    await settle();
    expect(predictor.diagnostics.value).toEqual({ ...NOTHING_ASKED, curves: { auto: curve } });
  });

  test('that was stopped or refused tells so', async () => {
    const { predictor, worker } = predictorOf();
    predictor.askDiagnostic(CURVE);
    await settle();
    predictor.stop();
    await settle();
    expect(predictor.diagnostics.value).toEqual({ ...NOTHING_ASKED, ended: { task: CURVE } });
    predictor.askDiagnostic(NEXT);
    await settle();
    worker.questions[1].answer({ type: 'refused', reason: 'Too few.' });
    await settle();
    expect(predictor.diagnostics.value).toEqual({ ...NOTHING_ASKED, ended: { task: NEXT, reason: 'Too few.' } });
  });

  test('leaves another one alone that took its place', async () => {
    const { predictor } = predictorOf();
    predictor.askDiagnostic(CURVE);
    await settle();
    predictor.askDiagnostic(NEXT);
    await settle();
    expect(predictor.diagnostics.value).toEqual({ ...NOTHING_ASKED, running: { task: NEXT } });
  });

  test('is refused while something is measured', async () => {
    const { predictor, lock, worker } = predictorOf();
    await lock.begin();
    predictor.askDiagnostic(CURVE);
    await settle();
    expect(worker.questions).toEqual([]);
    expect(predictor.diagnostics.value.ended?.reason).toMatch(/is being measured/);
  });

  test('is gone with the fit and the study that it is of', async () => {
    const { predictor, worker, state, opened } = predictorOf();
    predictor.askDiagnostic(CURVE);
    await settle();
    state.value = fittedTo(reportNo(20));
    worker.questions[0].answer({ type: 'answered', answer: { kind: 'learning-curve', curve } });
    await settle();
    expect(predictor.diagnostics.value).toEqual(NOTHING_ASKED);

    predictor.askDiagnostic(CURVE);
    await settle();
    opened.open({ record: { ...record, id: 'another' }, stored: true });
    worker.questions[1].answer({ type: 'answered', answer: { kind: 'learning-curve', curve } });
    await settle();
    expect(predictor.diagnostics.value).toEqual(NOTHING_ASKED);
  });

  test('needs a fit', async () => {
    const { predictor, worker, state } = predictorOf();
    state.value = { state: 'stopped' };
    predictor.askDiagnostic(CURVE);
    await settle();
    expect(worker.questions).toEqual([]);
  });
});

describe('the cells that teach most', () => {
  async function found(study: StudyRecord) {
    const made = predictorOf(study);
    made.predictor.measureNext();
    await settle();
    expect(made.started).toEqual([]);
    made.predictor.askDiagnostic(NEXT);
    await settle();
    made.worker.questions[0].answer({ type: 'answered', answer: { kind: 'next-cells', next: FOUND } });
    await settle();
    made.predictor.measureNext();
    await settle();
    return made;
  }

  test('are measured as the study was', async () => {
    const { started } = await found(record);
    const { sampling, protocol, backend } = started[0].definition;
    expect(sampling).toEqual({ kind: 'list', indices: [1, 2] });
    expect([protocol, backend]).toEqual([record.definition.protocol, record.definition.backend]);
  });

  test('are not mixed with what an earlier protocol measured', async () => {
    const earlier = { ...record, definition: { ...record.definition, protocol: SECOND_PROTOCOL } };
    const { started, notices } = await found(earlier);
    expect(started).toEqual([]);
    expect(titlesOf(notices)).toEqual(['This study was made for an earlier protocol']);
  });
});

test('what fails becomes a notice', async () => {
  const { predictor, notices } = predictorOf();
  predictor.fitPredictors();
  await settle();
  expect(titlesOf(notices)).toEqual(['That did not work']);
});

test('a study that was learnt from too can be opened', () => {
  const { predictor, navigation } = predictorOf();
  predictor.openStudy('more');
  expect(navigation.hash()).toBe(hrefOf({ name: 'study', id: 'more' }));
});
