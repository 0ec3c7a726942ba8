import { summaryIn } from '../../src/measure/record/summary';
import { recordOf } from '../../src/share/bundle/convert-record';
import { parseBundleText } from '../../src/share/bundle/parse-bundle';
import type { CurrentStudy } from '../../src/study/definition';
import { runStudyInChromium } from '../study/run-in-chromium';
import type { BenchLine } from './line';

/** Figures of one session, by trial: those that completed. */
interface SessionFigures {
  readonly medianMs: number;
  readonly isGood: boolean;
}

/** Runs one study twice, each time in a browser and a profile of its own, and compares the two sessions. */
export async function repeatLines(name: string, study: CurrentStudy): Promise<BenchLine[]> {
  const first = await sessionOf(study);
  const second = await sessionOf(study);
  const completed = [...first].flatMap(([trial, one]) => {
    const other = second.get(trial);
    return other === undefined ? [] : [{ one, other }];
  });
  const good = completed.filter(({ one, other }) => one.isGood && other.isGood);
  const agree = good.filter(({ one, other }) => Math.abs(other.medianMs / one.medianMs - 1) <= 0.05);
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
  return [
    {
      name: `${name}.graded`,
      value: share(good.length, completed.length),
      limit: 0.8,
      better: 'higher',
      n: completed.length,
      unit: 'share',
    },
    {
      name: `${name}.agree`,
      value: share(agree.length, good.length),
      limit: 0.9,
      better: 'higher',
      n: good.length,
      unit: 'share',
    },
  ];
}

async function sessionOf(study: CurrentStudy): Promise<Map<string, SessionFigures>> {
  const bundle = parseBundleText(await runStudyInChromium(study, () => undefined));
  if (!bundle.ok) throw new Error(JSON.stringify(bundle.error));
  const record = recordOf(bundle.value);
  return new Map(
    record.measurements.flatMap((measurement) => {
      const summary = summaryIn(record, measurement);
      if (summary === undefined) return [];
      const isGood = summary.quality?.grade === 'A' || summary.quality?.grade === 'B';
      return [[measurement.trialId, { medianMs: summary.medianMs, isGood }]];
    }),
  );
}
