import { type FactItem, Facts } from '../../components/facts';
import { Figure } from '../../components/figure';
import { Term } from '../../components/term';
import type { PredictCell, PredictedLatency } from '../../services/fit/predictions';
import type { IndexedArchitecture } from '../../space/architecture';
import { formatCount, formatInterval, formatMs, formatPercent, formatScaled } from '../../text/format';
import type { Editor } from './controller';

export interface EditorProps {
  /** The cell to begin with; undefined for a new one. */
  readonly initial?: IndexedArchitecture | undefined;
  /** Undefined where no predictor of this device knows such networks. */
  readonly predict: PredictCell;
  readonly actions: Pick<Editor, 'measure' | 'share'>;
}

export interface DrawnNetwork {
  readonly architecture: IndexedArchitecture;
  /** Of the whole network, for one image. */
  readonly macs: number;
  /** Trainable parameters. */
  readonly params: number;
}

interface NetworkPanelProps extends Omit<EditorProps, 'initial'> {
  /** Undefined while what is drawn breaks a rule. */
  readonly network: DrawnNetwork | undefined;
  /** Which network the figures are of, a sentence. */
  readonly about: string;
  readonly facts: readonly FactItem[];
}

/** The network of the drawn cell in numbers, and what can be done with it. */
export function NetworkPanel({ network, about, facts, predict, actions }: NetworkPanelProps) {
  const act = (what: (architecture: IndexedArchitecture) => void) => () => network && what(network.architecture);
  return (
    <section class="section" aria-labelledby="network-title">
      <h2 id="network-title">Its network</h2>
      <div class="editor-figures">
        <Figure value={network ? formatScaled(network.macs) : '–'} name={<Term of="MACs">MACs</Term>} />
        <Figure value={network ? formatScaled(network.params) : '–'} name={<Term of="parameters">parameters</Term>} />
      </div>
      <Facts
        items={[
          { name: 'Predicted latency', value: <Prediction prediction={network && predict(network.architecture)} /> },
          ...(network === undefined ? [] : [{ name: 'Exactly', value: exactly(network) }]),
          ...facts,
        ]}
      />
      <p class="note">{about}</p>
      <div class="button-row">
        <button
          type="button"
          class="button button-primary"
          disabled={network === undefined}
          onClick={act(actions.measure)}
        >
          Measure it here
        </button>
        <button type="button" class="button" disabled={network === undefined} onClick={act(actions.share)}>
          Share the cell
        </button>
      </div>
    </section>
  );
}

const exactly = ({ macs, params }: DrawnNetwork): string =>
  `${formatCount(macs)} MACs, ${formatCount(params)} parameters`;

function Prediction({ prediction }: { readonly prediction: PredictedLatency | undefined }) {
  if (prediction === undefined) return <span class="soft">none: no predictor here knows such networks yet</span>;
  const { latencyMs, interval, mape, source } = prediction;
  return (
    <>
      <strong>
        {interval === undefined ? formatMs(latencyMs) : formatInterval({ medianMs: latencyMs, ...interval })}
      </strong>
      <span class="editor-source">
        {source}
        {mape !== undefined && `, off by ${formatPercent(mape)} in the mean`}
      </span>
    </>
  );
}
