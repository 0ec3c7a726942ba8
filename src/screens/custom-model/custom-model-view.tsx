import { ConfirmDelete } from '../../components/confirm';
import { MAX_MODEL_BYTES } from '../../model-files/tfjs/limits';
import type { ModelProblem } from '../../model-files/tfjs/problems';
import type { PredictGraph } from '../../services/fit/predictions';
import { formatBytes, plural } from '../../text/format';
import { describeModelProblem } from '../../text/model-problem';
import '../../components/button.css';
import '../../components/components.css';
import type { CustomModel } from './controller';
import { DropZone } from './drop-zone';
import './custom-model.css';
import { ReadyModelSection } from './ready-model';
import type { KeptModelItem } from './state';

interface CustomModelViewProps {
  readonly customModel: CustomModel;
  readonly predictGraph: PredictGraph;
}

/** A custom model: pick its files, see its properties, time it. */
export function CustomModelView({ customModel, predictGraph }: CustomModelViewProps) {
  const [state, kept] = [customModel.state.value, customModel.kept.value];
  return (
    <div class="own-model">
      <div class="own-model-head">
        <h1>Your own model</h1>
        <p>Time a TensorFlow.js model of your own, as the library loads it. Its files never leave this device.</p>
      </div>
      {state.state === 'ready' ? (
        <ReadyModelSection model={state.model} customModel={customModel} predictGraph={predictGraph} />
      ) : (
        <>
          {state.state === 'problem' && <Problem problem={state.problem} />}
          <DropZone
            pick={customModel.pickModel}
            reading={
              state.state === 'reading'
                ? `Reading ${plural(state.files, 'file')}, ${formatBytes(state.bytes)}.`
                : undefined
            }
          />
          <HowToGetFiles />
        </>
      )}
      {kept.length > 0 && <KeptModels models={kept} actions={customModel} />}
    </div>
  );
}

function Problem({ problem }: { readonly problem: ModelProblem }) {
  const { title, detail } = describeModelProblem(problem);
  return (
    <div class="callout callout-error" role="alert">
      <h2>{title}</h2>
      <p>{detail}</p>
      <p>Nothing was stored.</p>
    </div>
  );
}

function HowToGetFiles() {
  return (
    <div class="own-model-how">
      <p>
        To have the files: run <code>await model.save('downloads://model')</code> where the model is loaded; the browser
        saves its JSON and its weights.
      </p>
      <p class="note">
        This page may talk to nobody but its own site, so there is no address to type. Files together up to{' '}
        {formatBytes(MAX_MODEL_BYTES)}; layers models and graph models.
      </p>
    </div>
  );
}

interface KeptModelsProps {
  readonly models: readonly KeptModelItem[];
  readonly actions: Pick<CustomModel, 'openKeptModel' | 'deleteModel'>;
}

/** Models that studies here are of: their files stay until the last of those is deleted, or they are. */
function KeptModels({ models, actions }: KeptModelsProps) {
  return (
    <section class="section" aria-labelledby="kept-models">
      <h2 id="kept-models">Kept in this browser</h2>
      <ul class="own-model-kept">
        {models.map(({ digest, name, bytes }) => (
          <li key={digest}>
            <button
              type="button"
              class="button button-quiet own-model-open"
              onClick={() => actions.openKeptModel(digest)}
            >
              {name}
            </button>
            <span class="note">{formatBytes(bytes)}</span>
            <ConfirmDelete
              name={name}
              question="Delete the files of this model from this browser? Its results stay. To measure it again, pick the files again."
              yes="Delete them"
              no="Keep them"
              onYes={() => actions.deleteModel(digest)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
