import { beforeAll, describe, expect, test } from 'vitest';
import type { StudyRecord } from '../../../../src/measure/record/study-record';
import type { FitReport } from '../../../../src/predict/evaluation/evaluation';
import { predictorFile } from '../../../../src/predict/file/predictor-file';
import { createFit } from '../../../../src/services/fit/fit';
import { createPredictions } from '../../../../src/services/fit/predictions';
import { createOpenedStudy } from '../../../../src/services/opened-study';
import { keepPredictor } from '../../../../src/share/bundle/keep-predictor';
import type { KeptFitRow } from '../../../../src/store/rows';
import { followUpStudy } from '../../../../src/study/presets';
import { fakePredictWorker } from '../../../support/fake-predict-worker';
import { fakePage, settle, testLock, titlesOf } from '../../../support/fake-services';
import { CREATED_AT_MS, definitionOf, recordOf, reportOf } from '../../../support/gallery/fixtures';

const record = recordOf();
const { architecture } = record.measurements[0];
if (!('index' in architecture)) throw new Error('the study is of cells');
const CELL = architecture;
const NOW_MS = CREATED_AT_MS + 1000;
let report: FitReport;
beforeAll(() => {
  report = reportOf(record);
});

/** Further cells of the same study, measured alike on the same phone. */
function moreCells(): StudyRecord {
  const measurements = record.measurements.slice(0, 10).map((measurement) => {
    const { architecture } = measurement;
    return 'index' in architecture
      ? { ...measurement, architecture: { ...architecture, index: architecture.index + 1 } }
      : measurement;
  });
  const architectures = measurements.map(({ architecture }) => architecture);
  return { ...record, id: 'more', definition: followUpStudy(definitionOf('smoke'), architectures), measurements };
}

function fakeStore(records: readonly StudyRecord[]) {
  const fits = new Map<string, KeptFitRow>();
  return {
    fits,
    store: {
      caches: {
        loadFit: async (id: string) => fits.get(id),
        keepFit: async (row: KeptFitRow) => void fits.set(row.studyId, row),
      },
      studies: {
        list: async () =>
          records.map((one) => ({ ...one, trials: one.measurements.length, ended: one.measurements.length })),
        load: async (id: string) => records.find((one) => one.id === id),
      },
    },
  };
}

function fitOf(records: readonly StudyRecord[] = [record]) {
  const opened = createOpenedStudy();
  const predictions = createPredictions();
  const { notices } = fakePage();
  const lock = testLock();
  const worker = fakePredictWorker();
  const { store, fits } = fakeStore(records);
  const saved: { readonly name: string; readonly text: string }[] = [];
  const shared: string[] = [];
  const fit = createFit({
    opened,
    predictions,
    library: { openStore: async () => store },
    lock,
    notices,
    predictWorker: worker,
    downloadText: (name, _type, text) => void saved.push({ name, text }),
    shareFile: async (name) => {
      shared.push(name);
      return 'refused';
    },
    siteVersion: '1.0.0',
    nowMs: () => NOW_MS,
  });
  return { fit, opened, predictions, notices, lock, worker, fits, saved, shared };
}

type Made = ReturnType<typeof fitOf>;

function openAndFit({ opened, fit }: Made, stored = true): Promise<void> {
  opened.open({ record, stored });
  return fit.fitShown();
}

async function fitted(made: Made, stored = true): Promise<void> {
  const fitting = openAndFit(made, stored);
  await settle();
  made.worker.fits[made.worker.fits.length - 1].answer({ type: 'fitted', report });
  await fitting;
}

describe('a fit', () => {
  test('is shown step by step, predicts cells and graphs, and is kept with a stored study', async () => {
    const made = fitOf();
    const { fit, worker, predictions, fits } = made;
    const fitting = openAndFit(made);
    await settle();
    expect(fit.state.value).toEqual({ state: 'fitting' });
    const progress = { estimator: 'auto', fold: 2, elapsedMs: 10, remainingMs: 20 } as const;
    worker.fits[0].onProgress(progress);
    expect(fit.state.value).toEqual({ state: 'fitting', progress });
    worker.fits[0].answer({ type: 'fitted', report });
    await fitting;
    expect(fit.state.value).toEqual({ state: 'fitted', report, fittedAtMs: NOW_MS });
    expect(predictions.ofCell(CELL)?.source).toContain(`from the ${record.definition.name} on webgpu`);
    expect(fits.get(record.id)?.fittedAtMs).toBe(NOW_MS);
  });

  test('of a stored study is made once: the next page shows the kept one', async () => {
    const first = fitOf();
    await fitted(first);
    const kept = first.fits.get(record.id);
    const second = fitOf();
    if (kept !== undefined) second.fits.set(record.id, kept);
    await await openAndFit(second);
    expect(second.worker.fits).toHaveLength(0);
    expect(second.fit.state.value).toMatchObject({ state: 'fitted', fittedAtMs: NOW_MS });
  });

  test('of a study from a link is not stored, and shown at once when that is kept and opened again', async () => {
    const made = fitOf();
    await fitted(made, false);
    expect(made.fits.size).toBe(0);
    await await openAndFit(made, true);
    expect(made.worker.fits).toHaveLength(1);
    expect(made.fit.state.value.state).toBe('fitted');
    expect(made.fits.size).toBe(1);
  });

  test('waits until nothing is measured, and can be stopped', async () => {
    const made = fitOf();
    const unlock = await made.lock.begin();
    await await openAndFit(made);
    expect(made.fit.state.value).toEqual({ state: 'stopped' });
    unlock?.();
    const fitting = made.fit.fitShown();
    await settle();
    expect(made.fit.state.value).toEqual({ state: 'fitting' });
    made.fit.stop();
    await fitting;
    expect(made.fit.state.value).toEqual({ state: 'stopped' });
  });

  test('that the worker refuses tells why', async () => {
    const made = fitOf();
    const fitting = openAndFit(made);
    await settle();
    made.worker.fits[0].answer({ type: 'refused', reason: 'Too few.' });
    await fitting;
    expect(made.fit.state.value).toEqual({ state: 'refused', reason: 'Too few.' });
  });

  test('of a study that is no longer open is dropped', async () => {
    const made = fitOf();
    const fitting = openAndFit(made);
    await settle();
    made.opened.open({ record: { ...record, id: 'another' }, stored: false });
    made.worker.fits[0].answer({ type: 'fitted', report });
    await fitting;
    expect(made.fit.state.value).toEqual({ state: 'fitting' });
    expect(made.fits.size).toBe(0);
    expect(made.predictions.ofCell(CELL)).toBeUndefined();
  });

  test('that another one has overtaken shows nothing', async () => {
    const made = fitOf();
    const first = openAndFit(made);
    await settle();
    const second = made.fit.fitShown();
    await first;
    await settle();
    expect(made.worker.fits).toHaveLength(2);
    expect(made.fit.state.value).toEqual({ state: 'fitting' });
    made.worker.fits[1].answer({ type: 'fitted', report });
    await second;
    expect(made.fit.state.value.state).toBe('fitted');
  });
});

describe('studies measured alike', () => {
  test('are found among the stored ones, and learnt from when the person says so', async () => {
    const more = moreCells();
    const elsewhere = { ...more, id: 'shared', origin: 'shared' } as const;
    const made = fitOf([record, more, elsewhere, recordOf({ backend: 'wasm' })]);
    await fitted(made);
    await settle();
    expect(made.fit.alike.value.map(({ id }) => id)).toEqual([more.id]);
    const together = made.fit.fitTogether(true);
    await settle();
    const { rows } = made.worker.fits[1].rows;
    expect(rows.length).toBe(made.worker.fits[0].rows.rows.length + more.measurements.length);
    made.worker.fits[1].answer({ type: 'fitted', report });
    await together;
    expect(made.fit.state.value).toMatchObject({ state: 'fitted', others: [{ id: more.id }] });
    made.fit.exportPredictor('auto');
    expect(JSON.parse(made.saved[0].text).provenance.study.name).toMatch(/ and 1 more$/);
  });

  test('are not looked for beside a study that is not stored', async () => {
    const made = fitOf([record, moreCells()]);
    await fitted(made, false);
    expect(made.fit.alike.value).toEqual([]);
  });
});

describe('a predictor file', () => {
  test('is downloaded or shared once there is a fit', async () => {
    const made = fitOf();
    const fitting = openAndFit(made);
    await settle();
    made.fit.exportPredictor('ridge');
    expect(made.saved).toEqual([]);
    made.worker.fits[0].answer({ type: 'fitted', report });
    await fitting;
    made.fit.exportPredictor('ridge');
    expect(made.saved.map(({ name }) => name)).toEqual([`leti-predictor-${record.id}-ridge.json`]);
    await made.fit.sharePredictor('ridge');
    expect(made.shared).toEqual([`leti-predictor-${record.id}-ridge.json.txt`]);
    expect(titlesOf(made.notices)).toEqual(['This browser shares no files']);
  });

  const fileOf = (study: StudyRecord): Blob => {
    const kept = keepPredictor(study, report, 'auto', { fittedAtMs: NOW_MS, siteVersion: '1.0.0' });
    if (kept === undefined) throw new Error('no predictor');
    return new Blob([JSON.stringify(predictorFile(kept))]);
  };

  test('of another phone is judged by the study, and predicts from then on', async () => {
    const made = fitOf();
    await fitted(made);
    await made.fit.importPredictor(fileOf({ ...record, deviceName: 'Galaxy S23' }));
    expect(titlesOf(made.notices)).toEqual([]);
    expect(made.fit.imported.value).toMatchObject({ estimator: 'auto', provenance: { deviceName: 'Galaxy S23' } });
    expect(made.predictions.ofCell(CELL)?.source).toMatch(/an imported predictor/);
  });

  test('of other networks, or that is none, is refused in a notice', async () => {
    const made = fitOf();
    await fitted(made);
    await made.fit.importPredictor(fileOf(recordOf({ backend: 'wasm' })));
    await made.fit.importPredictor(new Blob(['{}']));
    expect(made.fit.imported.value).toBeUndefined();
    expect(titlesOf(made.notices)).toHaveLength(2);
    expect(titlesOf(made.notices)[0]).toBe('This predictor cannot be judged by this study');
  });

  test('is dropped where another study is open by the time it is read', async () => {
    const made = fitOf();
    await fitted(made);
    const importing = made.fit.importPredictor(fileOf(record));
    made.opened.open({ record: { ...record, id: 'another' }, stored: false });
    await importing;
    expect(made.fit.imported.value).toBeUndefined();
  });
});
