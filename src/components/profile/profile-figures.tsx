import {
  type OperatorLine,
  profiledOperators,
  profileNotes,
  type TimePart,
  timeParts,
} from '../../insights/operator-times';
import { timeBreakdown } from '../../measure/profile/time-breakdown';
import type { Profile } from '../../measure/record/profile';
import { formatCount, formatNumber } from '../../text/format';
import { Disclosure } from '../disclosure';
import './profile.css';

/** The bar, its table, and every operator below. */
export function ProfileFigures({ profile }: { readonly profile: Profile }) {
  const breakdown = timeBreakdown(profile);
  const parts = timeParts(breakdown);
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
          {parts.map((part, i) => (
            <tr key={part.key}>
              <th scope="row">
                <span class={`time-swatch time-${lookOf(part, i)}`} aria-hidden="true" />
                {part.name}
              </th>
              <td>{part.count}</td>
              <td>{part.time}</td>
              <td>{part.share}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">One inference</th>
            <td />
            <td>{formatNumber(breakdown.wallMs)}</td>
            <td />
          </tr>
        </tfoot>
      </table>
      {profileNotes(profile, breakdown).map((sentence) => (
        <p class="note" key={sentence}>
          {sentence}
        </p>
      ))}
      <Disclosure title={`Every operator, ${formatCount(profile.operators.length)} different`}>
        {() => <OperatorTable countLabel="Count" timeLabel="ms each" lines={profiledOperators(profile)} />}
      </Disclosure>
    </>
  );
}

/** Kinds of operators that have a shade of their own; the others share the last one. */
const SHADES = 4;

/** Operators have shades of the backend's colour by their place, longest first; the rest is grey. */
const lookOf = ({ kind }: TimePart, place: number): string =>
  kind === 'operator' ? `operator-${Math.min(place, SHADES - 1)}` : kind;

/** One bar, each part as wide as its time. The table below has the numbers. */
function TimeBar({ parts }: { readonly parts: readonly TimePart[] }) {
  return (
    <div class="time-bar" aria-hidden="true">
      {parts.map((part, i) =>
        part.ms > 0 ? (
          <span key={part.key} class={`time-part time-${lookOf(part, i)}`} style={{ flexGrow: part.ms }} />
        ) : null,
      )}
    </div>
  );
}

interface OperatorTableProps {
  /** Heads the column of counts. */
  readonly countLabel: string;
  readonly timeLabel: string;
  readonly lines: readonly OperatorLine[];
}

/** Distinct operators with their times. */
export function OperatorTable({ countLabel, timeLabel, lines }: OperatorTableProps) {
  return (
    <table class="time-table">
      <thead>
        <tr>
          <th scope="col">Operator</th>
          <th scope="col">{countLabel}</th>
          <th scope="col">{timeLabel}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ signature, name, shapes, count, time, range }) => (
          <tr key={signature}>
            <th scope="row">
              {name}
              <span class="time-shapes">{shapes}</span>
            </th>
            <td>{count}</td>
            <td>
              {time}
              {range !== undefined && <span class="time-shapes">{range}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
