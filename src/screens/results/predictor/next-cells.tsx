import { Term } from '../../../components/term';
import type { BatchCell } from '../../../predict/evaluation/diagnostics';
import { cellHref } from '../../../routes/routes';
import { architectureName } from '../../../space/architecture';
import { formatCount, formatMs, formatShare, plural } from '../../../text/format';
import { Ask, type Asking } from './ask';

/** So many are found and measured at once. */
const COUNT = 10;

interface NextCellsProps extends Asking {
  readonly measureNext: () => void;
  /** Why they can't be measured here, a sentence; undefined where they can. */
  readonly refusal: string | undefined;
}

/** The cells whose measurement would teach the predictors most, and a button that measures them. */
export function NextCells({ measureNext, refusal, ...asking }: NextCellsProps) {
  const { next } = asking.diagnostics;
  return (
    <section class="diagnostic-part" aria-labelledby="diagnostic-next">
      <h3 id="diagnostic-next">Measure these ten next</h3>
      {next === undefined ? (
        <>
          <p>
            Which cells would teach the predictors most? Those that the{' '}
            <Term of="Gaussian process">Gaussian process</Term> is least sure of, each as if the ones before it had been
            measured.
          </p>
          <Ask
            task={{ kind: 'next-cells', count: COUNT }}
            label="Find ten cells"
            doing="Looking at cells that were not measured."
            {...asking}
          />
        </>
      ) : (
        <>
          <p>
            The {formatCount(next.cells.length)} of {formatCount(next.candidates)} unmeasured cells that would teach
            most. <Term of="doubt">Doubt</Term> is how unsure the prediction is, in standard deviations.
          </p>
          <NextTable cells={next.cells} />
          {refusal === undefined ? (
            <>
              <div class="button-row">
                <button type="button" class="button button-primary" onClick={measureNext}>
                  Measure these {formatCount(next.cells.length)}
                </button>
              </div>
              <p class="note">
                They become a study of their own, measured in every way as this one. The predictors can then learn from
                both: choose that where they are fitted.
              </p>
            </>
          ) : (
            <p class="note">{refusal}</p>
          )}
        </>
      )}
    </section>
  );
}

function NextTable({ cells }: { readonly cells: readonly BatchCell[] }) {
  return (
    <table class="data-table next-table">
      <caption class="visually-hidden">{plural(cells.length, 'cell')} to measure next</caption>
      <thead>
        <tr>
          <th scope="col">Cell</th>
          <th scope="col">Predicted</th>
          <th scope="col">Doubt</th>
        </tr>
      </thead>
      <tbody>
        {cells.map(({ architecture, predictedMs, relativeDeviation }) => (
          <tr key={architectureName(architecture)}>
            <td>
              {'index' in architecture ? (
                <a href={cellHref(architecture)}>{architectureName(architecture)}</a>
              ) : (
                architectureName(architecture)
              )}
            </td>
            <td>{formatMs(predictedMs)}</td>
            <td>± {formatShare(100 * relativeDeviation)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
