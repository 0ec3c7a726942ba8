import { GRADES, type LatencySummary } from '../measure/measurement';
import { type PipelinedSteps, type SummarySteps, stepsOfSummary, summaryOfSteps } from '../measure/summary-steps';
import type { BitReader, BitWriter } from './bits';
import { readColumn, unzigzag, writeColumn, zigzag } from './columns';

/**
 * The summaries of a link as columns: median, median - low, high - median (steps of `latencyStep`), cold - median
 * (zigzag), samples, visits, steady; from version 3 on also grade (1 + place in GRADES, 0 for none), throttled visits (over
 * those with a grade), whether there is a pipelined figure, and over those that have one its step less the median's
 * (zigzag), its step - low, high - its step.
 */
export function writeSummaries(writer: BitWriter, summaries: readonly LatencySummary[], version: number): void {
  const steps = summaries.map(stepsOfSummary);
  const ofSteps = (value: (at: SummarySteps) => number) => writeColumn(writer, steps.map(value));
  const ofSummaries = (value: (summary: LatencySummary) => number) => writeColumn(writer, summaries.map(value));
  ofSteps(({ median }) => median);
  ofSteps(({ median, low }) => median - low);
  ofSteps(({ median, high }) => high - median);
  ofSteps(({ median, cold }) => zigzag(cold - median));
  ofSummaries(({ samples }) => samples);
  ofSummaries(({ visits }) => visits);
  ofSummaries(({ steady }) => Number(steady));
  if (version < 3) return;
  ofSummaries(({ quality }) => (quality === undefined ? 0 : 1 + GRADES.indexOf(quality.grade)));
  const graded = summaries.flatMap(({ quality }) => quality ?? []);
  writeColumn(
    writer,
    graded.map(({ throttledVisits }) => throttledVisits),
  );
  ofSteps(({ pipelined }) => Number(pipelined !== undefined));
  const chained = steps.flatMap(({ median, pipelined }) => (pipelined === undefined ? [] : [{ median, ...pipelined }]));
  const ofChained = (value: (at: PipelinedSteps & Pick<SummarySteps, 'median'>) => number) =>
    writeColumn(writer, chained.map(value));
  ofChained(({ median, middle }) => zigzag(middle - median));
  ofChained(({ middle, low }) => middle - low);
  ofChained(({ middle, high }) => high - middle);
}

export function readSummaries(reader: BitReader, count: number, version: number): LatencySummary[] {
  const medians = readColumn(reader, count);
  const below = readColumn(reader, count);
  const above = readColumn(reader, count);
  const cold = readColumn(reader, count);
  const samples = readColumn(reader, count);
  const visits = readColumn(reader, count);
  const steady = readColumn(reader, count);
  const grades = version < 3 ? medians.map(() => 0) : readColumn(reader, count);
  if (grades.some((grade) => grade > GRADES.length)) reader.failed = true;
  const throttled = readColumn(reader, grades.filter((grade) => grade > 0).length);
  const chained = version < 3 ? medians.map(() => 0) : readColumn(reader, count);
  if (chained.some((flag) => flag > 1)) reader.failed = true;
  const pipelined = readPipelined(
    reader,
    medians.filter((_, i) => chained[i] === 1),
  );
  if (reader.failed) return [];
  return medians.map((median, i) => {
    const chain = chained[i] === 1 ? pipelined.shift() : undefined;
    return summaryOfSteps(
      {
        median,
        low: median - below[i],
        high: median + above[i],
        cold: median + unzigzag(cold[i]),
        ...(chain === undefined ? {} : { pipelined: chain }),
      },
      {
        samples: samples[i],
        visits: visits[i],
        steady: steady[i] === 1,
        ...(grades[i] === 0
          ? {}
          : { quality: { grade: GRADES[grades[i] - 1], throttledVisits: throttled.shift() ?? 0 } }),
      },
    );
  });
}

function readPipelined(reader: BitReader, medians: readonly number[]): PipelinedSteps[] {
  const offsets = readColumn(reader, medians.length);
  const below = readColumn(reader, medians.length);
  const above = readColumn(reader, medians.length);
  if (reader.failed) return [];
  return medians.map((median, i) => {
    const middle = median + unzigzag(offsets[i]);
    return { middle, low: middle - below[i], high: middle + above[i] };
  });
}
