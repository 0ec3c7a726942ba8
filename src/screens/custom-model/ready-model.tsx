import { useState } from 'preact/hooks';
import { cleanText } from '../../base/clean-text';
import { BackendPicker } from '../../components/backend-picker';
import { SoftwareMark } from '../../components/backend-tag';
import { type FactItem, Facts } from '../../components/facts';
import { Term } from '../../components/term';
import { graphCost } from '../../graph/cost';
import { type Capabilities, preferredBackend } from '../../measure/capabilities';
import { OPEN_LENGTH } from '../../model-files/tfjs/custom-model';
import type { OperatorCount, Topology } from '../../model-files/tfjs/graph-converter';
import { MODEL_NAME_MAX_CHARS, type ModelFormat } from '../../model-files/tfjs/identity';
import type { ModelInput } from '../../model-files/tfjs/inputs';
import type { PredictedLatency, PredictGraph } from '../../services/fit/predictions';
import type { Backend } from '../../study/definition';
import { formatBytes, formatCount, formatMs, formatPercent, formatScaled, plural } from '../../text/format';
import type { CustomModel } from './controller';
import type { ReadyModel } from './state';

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
  return (
    <>
      <label class="own-model-name">
        <span>What to call it</span>
        <input
          type="text"
          value={model.name}
          maxLength={MODEL_NAME_MAX_CHARS}
          onChange={(event) => customModel.renameModel(event.currentTarget.value)}
        />
      </label>
      <OpenLengths model={model} set={customModel.setModelLength} />
      <section class="section" aria-labelledby="own-model-facts">
        <h2 id="own-model-facts">What it is</h2>
        <Facts
          items={[
            { name: 'Format', value: FORMATS[model.format] },
            ...inputFacts(model.inputs, model.lengths),
            { name: <Term of="parameters">Parameters</Term>, value: formatCount(model.totalParams) },
            ...topologyFacts(topology),
            { name: 'Files', value: formatBytes(model.bytes) },
            ...(predicted ? [predictionFact(predicted)] : []),
          ]}
        />
        {topology.kind === 'unknown' && <WithoutConversion operators={topology.operators} />}
      </section>
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
            disabled={backend === undefined}
            onClick={() => backend && customModel.measureModel(backend)}
          >
            Measure it
          </button>
          <button type="button" class="button button-large" onClick={customModel.forgetModel}>
            Other files
          </button>
        </div>
        <p class="note">
          Batch 1, random input of its shape. Its files are kept in this browser with the result, so that an interrupted
          measurement can go on; they are deleted with the last study of it.
        </p>
      </section>
    </>
  );
}

function backendOf(capabilities: Capabilities, chosen: Backend | undefined): Backend | undefined {
  const isThere = capabilities.backends.some((offer) => offer.backend === chosen && offer.available);
  return isThere ? chosen : preferredBackend(capabilities)?.backend;
}

const isSoftware = ({ backends }: Capabilities, backend: Backend | undefined): boolean =>
  backends.some((offer) => offer.backend === backend && offer.available && offer.adapter.software);

interface OpenLengthsProps {
  readonly model: ReadyModel;
  readonly set: CustomModel['setModelLength'];
}

/** Fields for the open lengths of the model's input, on which the latency depends. */
function OpenLengths({ model, set }: OpenLengthsProps) {
  if (model.lengths.length === 0) return null;
  const names = openNames(model.inputs);
  return (
    <fieldset class="own-model-lengths">
      <legend>The model takes inputs of any {names.length === 1 ? 'length' : 'size'}. Which one to time?</legend>
      {model.lengths.map((length, place) => (
        <label key={names[place]}>
          <span>{names[place]}</span>
          <input
            type="number"
            inputMode="numeric"
            min={1}
            max={OPEN_LENGTH.most}
            value={length}
            onChange={(event) => set(place, event.currentTarget.valueAsNumber)}
          />
        </label>
      ))}
    </fieldset>
  );
}

/** "Height", "Width"; where there are several inputs, each with its input's name. */
function openNames(inputs: readonly ModelInput[]): string[] {
  return inputs.flatMap(({ name, shape = [] }) =>
    shape.flatMap((length, axis) => {
      if (length !== null) return [];
      const what = shape.length === 3 ? ['Height', 'Width', 'Channels'][axis] : `Axis ${axis + 1}`;
      return [inputs.length === 1 ? what : `${what} of ${cleanText(name)}`];
    }),
  );
}

function inputFacts(inputs: readonly ModelInput[], lengths: readonly number[]): FactItem[] {
  let open = 0;
  return inputs.map(({ name, shape = [], dtype }) => {
    const axes = shape.map((length) => formatCount(length ?? lengths[open++])).join(' × ');
    const value = dtype === 'float32' ? axes : `${axes}, ${dtype}`;
    return { name: inputs.length === 1 ? 'Input' : `Input ${cleanText(name)}`, value };
  });
}

function topologyFacts(topology: Topology): FactItem[] {
  const name = <Term of="MACs">MACs</Term>;
  if (topology.kind === 'unknown') return [{ name, value: 'not known' }];
  return [
    { name, value: formatScaled(graphCost(topology.graph).macs) },
    { name: 'Operators', value: formatCount(topology.graph.nodes.length - 1) },
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

function WithoutConversion({ operators }: { readonly operators: readonly OperatorCount[] }) {
  return (
    <div class="callout">
      <p class="callout-title">Not counted and not predicted, but it can be measured</p>
      <p>leti-web has no count of the work in these:</p>
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
