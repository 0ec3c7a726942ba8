import { useState } from 'preact/hooks';
import { cleanText } from '../../base/clean-text';
import { BackendPicker } from '../../components/backend-picker';
import { SoftwareMark } from '../../components/backend-tag';
import { type FactItem, Facts } from '../../components/facts';
import { Term } from '../../components/term';
import { type Capabilities, preferredBackend } from '../../measure/capabilities';
import type { OperatorCount } from '../../model-files/tfjs/graph-converter';
import { MODEL_NAME_MAX_CHARS, type ModelFormat } from '../../model-files/tfjs/identity';
import type { PredictedLatency, PredictGraph } from '../../services/fit/predictions';
import type { Backend } from '../../study/definition';
import { formatBytes, formatCount, formatMs, formatPercent, formatScaled, plural } from '../../text/format';
import { describeStepwise } from '../../text/model-problem';
import type { CustomModel } from './controller';
import { InputFields } from './input-fields';
import { isMeasurable, type ReadyModel, triedOutputs } from './state';
import { TrialSection } from './trial-section';

interface ReadyModelProps {
  readonly model: ReadyModel;
  readonly customModel: CustomModel;
  readonly predictGraph: PredictGraph;
}

const FORMATS: Readonly<Record<ModelFormat, string>> = {
  'layers-model': 'layers model (Keras)',
  'graph-model': 'graph model (SavedModel)',
};

/** A model whose files are whole: what it is, and the button that times it. */
export function ReadyModelSection({ model, customModel, predictGraph }: ReadyModelProps) {
  const [chosen, setChosen] = useState<Backend>();
  const known = customModel.capabilities.value;
  const capabilities = known.state === 'known' ? known.capabilities : undefined;
  const backend = capabilities && backendOf(capabilities, chosen);
  const { topology } = model;
  const predicted = topology.kind === 'known' ? predictGraph(topology.graph) : undefined;
  const isReady = isMeasurable(model);
  return (
    <>
      <TrialSection trial={model.trial} customModel={customModel} />
      <section class="section" aria-labelledby="own-model-facts">
        <h2 id="own-model-facts">What it is</h2>
        <label class="own-model-name">
          <span>What to call it</span>
          <input
            type="text"
            value={model.name}
            maxLength={MODEL_NAME_MAX_CHARS}
            onChange={(event) => customModel.renameModel(event.currentTarget.value)}
          />
        </label>
        <Facts
          items={[
            { name: 'Format', value: FORMATS[model.format] },
            ...inputFacts(model),
            ...outputFacts(model),
            { name: <Term of="parameters">Parameters</Term>, value: formatCount(model.totalParams) },
            ...countFacts(model),
            ...executionFacts(model),
            { name: 'Files', value: formatBytes(model.bytes) },
            ...(predicted ? [predictionFact(predicted)] : []),
          ]}
        />
        {model.count.uncounted.length > 0 && <NotCounted operators={model.count.uncounted} />}
        <InputFields model={model} customModel={customModel} />
      </section>
      {model.trial.state !== 'refused' && (
        <section class="section" aria-labelledby="own-model-measure">
          <h2 id="own-model-measure">Measure it</h2>
          {capabilities && <BackendPicker capabilities={capabilities} value={backend} choose={setChosen} />}
          {capabilities && isSoftware(capabilities, backend) && (
            <p>
              <SoftwareMark /> These figures will describe this computer's processor, not a GPU.
            </p>
          )}
          <div class="button-row">
            <button
              type="button"
              class="button button-primary button-large"
              disabled={backend === undefined || !isReady}
              onClick={() => backend && customModel.measureModel(backend)}
            >
              Measure it
            </button>
            <button type="button" class="button button-large" onClick={customModel.forgetModel}>
              Other files
            </button>
          </div>
          <p class="note">
            Made-up input that the model is defined on; every output is checked against tfjs' cpu backend where that is
            fast enough. The files are kept in this browser with the result, so that an interrupted measurement can go
            on; they are deleted with the last study of the model.
          </p>
        </section>
      )}
    </>
  );
}

function backendOf(capabilities: Capabilities, chosen: Backend | undefined): Backend | undefined {
  const isThere = capabilities.backends.some((offer) => offer.backend === chosen && offer.available);
  return isThere ? chosen : preferredBackend(capabilities)?.backend;
}

const isSoftware = ({ backends }: Capabilities, backend: Backend | undefined): boolean =>
  backends.some((offer) => offer.backend === backend && offer.available && offer.adapter.software);

function inputFacts({ inputs, shapes, batch }: ReadyModel): FactItem[] {
  return inputs.map(({ name, batch: own, shape, dtype, domain }, i) => {
    const axes = own === undefined && shape !== undefined ? shapes[i] : [batch, ...shapes[i]];
    const type = domain === 'ids' ? `${dtype}, ids` : dtype;
    return {
      name: inputs.length === 1 ? 'Input' : `Input ${cleanText(name)}`,
      value: portText(axes, type),
    };
  });
}

const outputFacts = (model: ReadyModel): FactItem[] => {
  const outputs = triedOutputs(model);
  return outputs.map(({ name, shape, dtype }) => ({
    name: outputs.length === 1 ? 'Output' : `Output ${cleanText(name)}`,
    value: portText(shape, dtype),
  }));
};

/** "1 × 224 × 224 × 3, float32": the batch first. */
const portText = (axes: readonly number[], type: string): string =>
  `${axes.map((length) => formatCount(length)).join(' × ') || 'a single number'}, ${type}`;

function countFacts({ count: { macs, uncounted }, topology }: ReadyModel): FactItem[] {
  const name = <Term of="MACs">MACs</Term>;
  if (uncounted.length > 0)
    return [{ name, value: macs === 0 ? 'not known' : `${formatScaled(macs)} and those of what is not counted` }];
  const operators =
    topology.kind === 'known' ? [{ name: 'Operators', value: formatCount(topology.graph.nodes.length - 1) }] : [];
  return [{ name, value: formatScaled(macs) }, ...operators];
}

function executionFacts({ stepwise }: ReadyModel): FactItem[] {
  const why = describeStepwise(stepwise);
  if (why === undefined) return [];
  return [
    {
      name: 'Execution',
      value: (
        <>
          step by step
          <span class="note own-model-source">{why}</span>
        </>
      ),
    },
  ];
}

const predictionFact = ({ latencyMs, mape, source }: PredictedLatency): FactItem => ({
  name: 'Predicted',
  value: (
    <>
      {formatMs(latencyMs)}
      {mape !== undefined && `, mean error ${formatPercent(mape)} on networks of its study`}
      <span class="note own-model-source">
        {source}. For a network unlike those it was fitted to, it can be far off.
      </span>
    </>
  ),
});

/** Operators whose work is not counted. They are measured like all others. */
function NotCounted({ operators }: { readonly operators: readonly OperatorCount[] }) {
  return (
    <div class="callout">
      <p class="callout-title">Not counted in its MACs, nor predicted</p>
      <ul class="own-model-operators">
        {operators.map(({ name, count }) => (
          <li key={name}>
            <code>{cleanText(name)}</code> {count > 1 && <span class="soft">{plural(count, 'time')}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}
