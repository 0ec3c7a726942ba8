import { useMemo, useState } from 'preact/hooks';
import { architectureKey } from '../../../compare/comparability';
import type { CellPair } from '../../../compare/pair';
import { Dialog } from '../../../components/dialog';
import { Segmented } from '../../../components/segmented';
import { TrialDetail } from '../../../components/trial-detail/trial-detail';
import { cellRows } from '../../../insights/rows';
import { samplesOf } from '../../../insights/trial-detail';
import type { StudyRecord } from '../../../measure/record/study-record';
import { describeSpeedup, type SideNames, speedupInterval } from '../../../text/compare/ratios';
import { architectureTitle } from '../../../text/foreign-names';

interface PairDialogProps {
  readonly a: StudyRecord;
  readonly b: StudyRecord;
  readonly names: SideNames;
  readonly pairs: readonly CellPair[];
  /** Key of the cell on show. */
  readonly opened: string | undefined;
  readonly show: (key: string) => void;
  readonly close: () => void;
}

/** One cell over the page, as each of both studies measured it. */
export function PairDialog({ a, b, names, pairs, opened, show, close }: PairDialogProps) {
  const [side, setSide] = useState(0);
  const at = pairs.findIndex(({ key }) => key === opened);
  const pair = pairs[at];
  const record = side === 0 ? a : b;
  return (
    <Dialog
      title={pair && architectureTitle(pair.architecture)}
      before="Cell before"
      after="Cell after"
      step={(by) => show(pairs[(at + by + pairs.length) % pairs.length].key)}
      close={close}
    >
      {() => (
        <>
          <div class="pair-dialog-head">
            <p>
              {pair.winner === 'close'
                ? 'Too close to call: the intervals overlap.'
                : `${describeSpeedup(pair.ratio, names)}, ${speedupInterval(pair.ratio)}.`}
            </p>
            <Segmented
              legend="As measured by"
              options={[names.a, names.b].map((name) => ({ label: name, name }))}
              value={side}
              choose={setSide}
            />
          </div>
          <OneSide key={record.id} record={record} cell={pair.key} />
        </>
      )}
    </Dialog>
  );
}

function OneSide({ record, cell }: { readonly record: StudyRecord; readonly cell: string }) {
  const row = useMemo(() => {
    const measurements = record.measurements.filter(({ architecture }) => architectureKey(architecture) === cell);
    return cellRows({ ...record, measurements })[0];
  }, [record, cell]);
  return (
    <TrialDetail
      row={row}
      record={record}
      profiling={NO_PROFILING}
      samples={samplesOf(row, undefined)}
      loadSamples={() => undefined}
    />
  );
}

/** Nothing is measured from here. */
const NO_PROFILING = { profiling: undefined, profile: undefined, stop: () => {} };
