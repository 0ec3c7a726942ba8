import { GRADES, type LatencySummary } from '../../measure/record/measurement';
import {
  type IntervalSteps,
  STEPS_TO_DOUBLE,
  type SummarySteps,
  stepsOfSummary,
  summaryOfSteps,
} from '../../measure/record/summary-steps';
import type { BitReader, BitWriter } from './bits';
import { readColumn, unzigzag, writeColumn, zigzag } from './columns';

/**
 * The summaries of a link as columns: median, below, above (steps of `latencyStep`), cold - median (zigzag), samples,
 * visits, steady; from version 3 on also grade (1 + place in GRADES, 0 for none), throttled visits (over those with a
 * grade), whether there is a pipelined figure, and over those that have one its step less the median's (zigzag), below
 * and above. Below and above are median - low and high - median before version 3, and `endsOf` from there on.
 */
export function writeSummaries(writer: BitWriter, summaries: readonly LatencySummary[], version: number): void {
  const steps = summaries.map(stepsOfSummary);
  const ofSteps = (value: (at: SummarySteps) => number) => writeColumn(writer, steps.map(value));
  const ofSummaries = (value: (summary: LatencySummary) => number) => writeColumn(writer, summaries.map(value));
  ofSteps(({ median }) => median);
  writeEnds(
    writer,
    steps.map(({ median, low, high }) => ({ middle: median, low, high })),
    version,
  );
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
  writeColumn(
    writer,
    chained.map(({ median, middle }) => zigzag(middle - median)),
  );
  writeEnds(writer, chained, version);
}

export function readSummaries(reader: BitReader, count: number, version: number): LatencySummary[] {
  const medians = readColumn(reader, count);
  const ends = readEnds(reader, medians, version);
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
    version,
  );
  if (reader.failed) return [];
  let nextThrottled = 0;
  let nextPipelined = 0;
  return medians.map((median, i) => {
    const chain = chained[i] === 1 ? pipelined[nextPipelined++] : undefined;
    return summaryOfSteps(
      {
        median,
        low: ends[i].low,
        high: ends[i].high,
        cold: median + unzigzag(cold[i]),
        ...(chain === undefined ? {} : { pipelined: chain }),
      },
      {
        samples: samples[i],
        visits: visits[i],
        steady: steady[i] === 1,
        ...(grades[i] === 0
          ? {}
          : { quality: { grade: GRADES[grades[i] - 1], throttledVisits: throttled[nextThrottled++] } }),
      },
    );
  });
}

function readPipelined(reader: BitReader, medians: readonly number[], version: number): readonly IntervalSteps[] {
  const offsets = readColumn(reader, medians.length);
  if (reader.failed) return [];
  return readEnds(
    reader,
    medians.map((median, i) => median + unzigzag(offsets[i])),
    version,
  );
}

/**
 * The ends of intervals as two columns: middle - low and high - middle before version 3. From there on intervals are as
 * wide above as below, in ms, but for the zero that cuts them off; so below is 1 + middle - low, 0 for a low end of zero,
 * and above is high - middle, less middle - low, or less the steps to the double of the middle where low is zero (zigzag).
 */
function writeEnds(writer: BitWriter, intervals: readonly IntervalSteps[], version: number): void {
  const column = (value: (at: IntervalSteps) => number) => writeColumn(writer, intervals.map(value));
  if (version < 3) {
    column(({ middle, low }) => middle - low);
    column(({ middle, high }) => high - middle);
    return;
  }
  column(({ middle, low }) => (low === 0 ? 0 : 1 + middle - low));
  column(({ middle, low, high }) => zigzag(high - middle - (low === 0 ? STEPS_TO_DOUBLE : middle - low)));
}

function readEnds(reader: BitReader, middles: readonly number[], version: number): readonly IntervalSteps[] {
  const below = readColumn(reader, middles.length);
  const above = readColumn(reader, middles.length);
  if (reader.failed) return [];
  return middles.map((middle, i) => {
    if (version < 3) return { middle, low: middle - below[i], high: middle + above[i] };
    const low = below[i] === 0 ? 0 : middle - (below[i] - 1);
    return { middle, low, high: middle + unzigzag(above[i]) + (low === 0 ? STEPS_TO_DOUBLE : middle - low) };
  });
}
