import { sumBy } from '../../base/aggregate';
import { operatorTime, type TimeBreakdown, timeBreakdown } from '../../measure/profile/time-breakdown';
import type { Profile } from '../../measure/record/profile';

import { formatCount, formatMs, formatNumber, formatShare, plural } from '../../text/format';
import {
  describeProfileClock,
  formatOperatorShare,
  formatOperatorTime,
  operatorKindLabel,
  signatureParts,
} from '../../text/operator-labels';
import { Disclosure } from '../disclosure';
import './profile.css';

/** The bar, its table, and every operator below. */
export function ProfileFigures({ profile }: { readonly profile: Profile }) {
  const breakdown = timeBreakdown(profile);
  const lines = linesOf(breakdown);
  const parts: TimePart[] = lines.map(({ key, name, ms, look }) => ({ key, name, ms, look }));
  const { wallMs } = breakdown;
  return (
    <>
      <TimeBar parts={parts} />
      <table class="time-table">
        <thead>
          <tr>
            <th scope="col">Part</th>
            <th scope="col">Count</th>
            <th scope="col">ms</th>
            <th scope="col">Share</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <th scope="row">
                <Swatch look={line.look} />
                {line.name}
              </th>
              <td>{line.count === undefined ? '' : formatCount(line.count)}</td>
              <td>{line.words}</td>
              <td>{shareOf(line.ms, wallMs)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">One inference</th>
            <td />
            <td>{formatNumber(wallMs)}</td>
            <td />
          </tr>
        </tfoot>
      </table>
      {noteOf(profile, breakdown).map((sentence) => (
        <p class="note" key={sentence}>
          {sentence}
        </p>
      ))}
      <Disclosure title={`Every operator, ${formatCount(profile.operators.length)} different`}>
        {() => <OperatorTable profile={profile} />}
      </Disclosure>
    </>
  );
}

/** Of the inference; what is below half a percent is still something. */
function shareOf(ms: number, wallMs: number): string {
  if (ms === 0 || wallMs === 0) return '';
  const percent = (100 * ms) / wallMs;
  return percent < 0.5 ? '< 1%' : formatShare(percent);
}

interface Line {
  readonly key: string;
  readonly name: string;
  readonly count?: number;
  readonly words: string;
  /** Zero where there is no figure. */
  readonly ms: number;
  readonly look: TimeLook;
}

function linesOf({ kinds, callMs, readBackMs, restMs }: TimeBreakdown): Line[] {
  const operators = kinds.map((share, place) => ({
    key: share.name,
    name: operatorKindLabel(share.name),
    count: share.count,
    words: formatOperatorShare(share),
    ms: share.measuredMs,
    look: operatorLook(place),
  }));
  const part = (look: TimeLook, name: string, ms: number): Line => ({
    key: look,
    name,
    words: formatNumber(ms),
    ms,
    look,
  });
  return [
    ...operators,
    ...(callMs === undefined ? [] : [part('call', 'JavaScript, queueing', callMs)]),
    part('read-back', 'Read-back', readBackMs),
    part('rest', 'Not explained', restMs),
  ];
}

function noteOf({ clock, batch, wallMs }: Profile, { overlapMs, kinds, callMs }: TimeBreakdown): string[] {
  const bounded = sumBy(kinds, ({ belowResolution }) => belowResolution);
  const told =
    clock.kind === 'none'
      ? `Times of operators are unavailable. ${clock.reason} They are part of what is not explained.`
      : describeProfileClock(clock.kind, clock.resolutionMs);
  return [
    `Median of ${plural(wallMs.length, 'inference')} of ${plural(batch, 'image')}. ${told}`,
    ...(bounded === 0
      ? []
      : [`${plural(bounded, 'operator')} too short for that: below their bound, which stands after the plus sign.`]),
    ...(overlapMs === 0 ? [] : [describeOverlap(overlapMs, callMs !== undefined)]),
  ];
}

const describeOverlap = (overlapMs: number, isOnGpu: boolean): string =>
  isOnGpu
    ? `The parts add up to ${formatMs(overlapMs)} more than the inference: the GPU computes while JavaScript still queues, or was slower when its operators were timed.`
    : `The parts add up to ${formatMs(overlapMs)} more than the inference: the device was slower when they were timed.`;

function OperatorTable({ profile }: { readonly profile: Profile }) {
  const resolutionMs = profile.clock.kind === 'none' ? 0 : profile.clock.resolutionMs;
  const rows = profile.operators
    .map((operator) => ({ ...operator, time: operatorTime(operator.reading, resolutionMs) }))
    .map((row) => ({ ...row, sumMs: row.time.state === 'measured' ? row.nodes.length * row.time.ms : 0 }))
    .sort((a, b) => b.sumMs - a.sumMs);
  return (
    <table class="time-table">
      <thead>
        <tr>
          <th scope="col">Operator</th>
          <th scope="col">Count</th>
          <th scope="col">ms each</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ signature, nodes, time }) => {
          const { what, shapes } = signatureParts(signature);
          return (
            <tr key={signature}>
              <th scope="row">
                {what}
                <span class="time-shapes">{shapes}</span>
              </th>
              <td>{formatCount(nodes.length)}</td>
              <td>{formatOperatorTime(time)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

export interface TimePart {
  readonly key: string;
  readonly name: string;
  readonly ms: number;
  /** Which look it has: operators in the backend's colour, the rest in greys. */
  readonly look: TimeLook;
}

export type TimeLook = 'operator-0' | 'operator-1' | 'operator-2' | 'operator-3' | 'call' | 'read-back' | 'rest';

/** The look of the operator kind at this place, longest first; from the fourth on all are alike. */
export const operatorLook = (place: number): TimeLook => OPERATOR_LOOKS[Math.min(place, OPERATOR_LOOKS.length - 1)];
const OPERATOR_LOOKS = ['operator-0', 'operator-1', 'operator-2', 'operator-3'] as const;

/** One bar, each part as wide as its time. The table below it says the same in numbers. */
export function TimeBar({ parts }: { readonly parts: readonly TimePart[] }) {
  return (
    <div class="time-bar" aria-hidden="true">
      {parts
        .filter(({ ms }) => ms > 0)
        .map(({ key, ms, look }) => (
          <span key={key} class={`time-part time-${look}`} style={{ flexGrow: ms }} />
        ))}
    </div>
  );
}

export const Swatch = ({ look }: { readonly look: TimeLook }) => (
  <span class={`time-swatch time-${look}`} aria-hidden="true" />
);
