import { Disclosure } from '../../../components/disclosure';
import { Facts } from '../../../components/facts';
import { Term } from '../../../components/term';
import type { FitMetadata } from '../../../predict/data/fit-metadata';
import { formatDate, formatNumber, plural } from '../../../text/format';

interface FittedToProps {
  readonly basis: FitMetadata;
  readonly fittedAtMs: number;
  /** Names of the studies. */
  readonly studies: readonly string[];
}

/** What a fit hangs on: enough to make it again. */
export const FittedTo = ({ basis, fittedAtMs, studies }: FittedToProps) => (
  <Disclosure title={`Fitted to ${plural(basis.rows, 'cell')}`}>
    {() => (
      <>
        <Facts
          items={[
            { name: studies.length === 1 ? 'Study' : 'Studies', value: studies.join('; ') },
            { name: 'Fitted', value: formatDate(fittedAtMs) },
            { name: <Term of="seed">Seed</Term>, value: String(basis.seed) },
            ...basis.grades.map(({ grade, rows, meanWeight }) => ({
              name: grade === undefined ? 'Not graded' : <Term of="grade">{`Grade ${grade}`}</Term>,
              value: `${plural(rows, 'cell')}, each counts ${formatNumber(meanWeight)} on average`,
            })),
          ]}
        />
        <p class="note">
          A cell counts by how precisely it was measured: 1 where that is exact, one half where its noise is 2%, less
          where it is more. None of them is dropped.
        </p>
      </>
    )}
  </Disclosure>
);
