import { useCallback, useState } from 'preact/hooks';
import type { ComparedStudy } from '../../../compare/compared-study';
import type { Comparison } from '../../../compare/comparison';
import type { Unpaired } from '../../../compare/pair';
import { Figure } from '../../../components/figure';
import { Term } from '../../../components/term';
import { formatTimes, type SideNames, speedup, speedupInterval } from '../../../text/compare/ratios';
import { comparisonVerdict } from '../../../text/compare/verdict';
import { formatCorrelation, formatCount, plural } from '../../../text/format';
import type { NetworkNoun } from '../../../text/study-labels';
import { Cautions, StrongCautions } from './cautions';
import { ComparedOperators } from './operators-section';
import { PairScatterChart, RatioHistogramChart, RatioMacsChart } from './pair-charts';
import { PairDialog } from './pair-dialog';
import { PairTable } from './pair-table';
import { SizeTable } from './size-table';
import { WinsBar } from './wins-bar';

interface PairViewProps {
  readonly a: ComparedStudy;
  readonly b: ComparedStudy;
  readonly names: SideNames;
  readonly comparison: Comparison;
  readonly noun: NetworkNoun;
  readonly level: 'only' | 'one-of-many';
  readonly isDevices: boolean;
}

/** A comparison of two studies: its conclusion in a sentence, its confidence, and every cell. */
export function PairView({ a, b, names, comparison, noun, level, isDevices }: PairViewProps) {
  const { overall, pairs, order } = comparison;
  const [selected, setSelected] = useState<string>();
  const [opened, setOpened] = useState<string>();
  const open = useCallback((key: string) => {
    setSelected(key);
    setOpened(key);
  }, []);
  const sides = sideClass(a, b);
  if (overall === undefined) return <NothingInCommon names={names} comparison={comparison} noun={noun} />;
  const verdict = comparisonVerdict(comparison, overall, names, noun);
  const selection = { selected, select: setSelected, open };
  const { faster, times } = speedup(overall.ratio);
  const chart = { comparison, pairs, names, noun, ...selection };
  const scatter = <PairScatterChart {...chart} />;
  const macs = <RatioMacsChart {...chart} />;
  return (
    <div class={`compare-pair ${sides}`}>
      <section class={level === 'only' ? 'compare-verdict' : 'compare-verdict section'} aria-labelledby="verdict-title">
        <h2 id="verdict-title" class={level === 'only' ? 'visually-hidden' : undefined}>
          {names.a} and {names.b}
        </h2>
        <p class="compare-headline">{verdict.headline}</p>
        <StrongCautions cautions={comparison.cautions} names={names} noun={noun} />
        <WinsBar tally={overall} names={names} />
        <ul class="compare-details">
          {verdict.details.map((detail) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
        <div class="compare-figures">
          <Figure
            value={`${formatTimes(times)}×`}
            name={`as fast is ${names[faster]}, by the median; ${overall.isRange ? 'range' : '95% interval'} ${speedupInterval(overall.ratio)}`}
          />
          <Figure
            value={formatCount(overall.cells)}
            name={`${noun}s in both${describeUnpaired(comparison, names, noun)}`}
          />
          {order && (
            <Figure
              value={formatCorrelation(order.spearman.value)}
              name={
                <>
                  <Term of="Spearman">rank correlation</Term>, {formatCorrelation(order.spearman.low)} to{' '}
                  {formatCorrelation(order.spearman.high)}: {describeOrder(order.spearman.value)}
                  {order.cells < overall.cells && `, from ${plural(order.cells, noun)}`}
                </>
              }
            />
          )}
          {order && (
            <Figure
              value={formatCorrelation(order.kendall.value)}
              name={
                <>
                  <Term of="Kendall's tau">Kendall's tau</Term>, {formatCorrelation(order.kendall.low)} to{' '}
                  {formatCorrelation(order.kendall.high)}
                </>
              }
            />
          )}
        </div>
        <Cautions comparison={comparison} names={names} noun={noun} />
      </section>
      <div class="compare-two">{isDevices ? [scatter, macs] : [macs, scatter]}</div>
      <div class="compare-two">
        <RatioHistogramChart {...chart} />
        <SizeTable slices={comparison.bySize} names={names} noun={noun} />
      </div>
      <ComparedOperators comparison={comparison} names={names} noun={noun} />
      <PairTable pairs={pairs} names={names} noun={noun} open={open} />
      <PairDialog
        a={a.record}
        b={b.record}
        names={names}
        pairs={pairs}
        opened={opened}
        show={open}
        close={() => setOpened(undefined)}
      />
    </div>
  );
}

/** Both sides in the colours of their backends; of one backend the second side is drawn in ink. */
function sideClass(a: ComparedStudy, b: ComparedStudy): string {
  const [first, second] = [a.record.definition.backend, b.record.definition.backend];
  return `side-a-${first} ${first === second ? 'side-b-ink' : `side-b-${second}`}`;
}

/** What a rank correlation means. */
function describeOrder(value: number): string {
  if (value >= 0.9) return 'both order them nearly alike';
  if (value >= 0.6) return 'both order them roughly alike';
  return value >= 0.2 ? 'they order them differently' : 'their orders have little in common';
}

/** ", 3 in WebGPU alone (2 failed in Wasm)". */
function describeUnpaired({ onlyA, onlyB }: Comparison, names: SideNames, noun: NetworkNoun): string {
  const part = ({ cells, failedInOther }: Unpaired, here: string, there: string): string =>
    cells === 0
      ? ''
      : `; ${plural(cells, noun)} in ${here} alone${failedInOther === 0 ? '' : `, ${formatCount(failedInOther)} of which failed on ${there}`}`;
  return part(onlyA, names.a, names.b) + part(onlyB, names.b, names.a);
}

function NothingInCommon({
  names,
  comparison,
  noun,
}: {
  readonly names: SideNames;
  readonly comparison: Comparison;
  readonly noun: NetworkNoun;
}) {
  return (
    <div class="callout">
      <p class="callout-title">
        {names.a} and {names.b} have no {noun} in common
      </p>
      <p>
        {plural(comparison.onlyA.cells, noun)} in the one, {plural(comparison.onlyB.cells, noun)} in the other. Only
        what was measured in both can be compared.
      </p>
    </div>
  );
}
