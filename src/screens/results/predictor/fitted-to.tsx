import { Disclosure } from '../../../components/disclosure';
import { Facts } from '../../../components/facts';
import { fitFacts } from '../../../insights/fit-summary';
import type { FitMetadata } from '../../../predict/data/fit-metadata';
import { plural } from '../../../text/format';

interface FittedToProps {
  readonly basis: FitMetadata;
  readonly fittedAtMs: number;
  /** Names of the studies. */
  readonly studies: readonly string[];
}

/** The data of a fit, enough to reproduce it. */
export const FittedTo = ({ basis, fittedAtMs, studies }: FittedToProps) => (
  <Disclosure title={`Fitted to ${plural(basis.rows, 'cell')}`}>
    {() => (
      <>
        <Facts items={fitFacts(basis, fittedAtMs, studies)} />
        <p class="note">
          A cell counts by how precisely it was measured: 1 where that is exact, one half where its noise is 2%, less
          where it is more. None of them is dropped.
        </p>
      </>
    )}
  </Disclosure>
);
