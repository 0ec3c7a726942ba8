import { useState } from 'preact/hooks';
import { Disclosure } from '../../components/disclosure';
import { Field } from '../../components/field';
import { FileButton } from '../../components/file-button';
import { Segmented } from '../../components/segmented';
import type { StudyDefinition } from '../../study/definition';
import { BACKEND_LABELS } from '../../text/labels';
import type { Design } from './controller';
import type { DesignState } from './state';

interface DefinitionSectionProps {
  /** None while the draft is not valid. */
  readonly definitions: readonly StudyDefinition[];
  readonly loaded: DesignState['loaded'];
  readonly actions: Pick<
    Design,
    'shareDefinition' | 'copyDefinition' | 'downloadDefinition' | 'loadDefinition' | 'loadDefinitionFile'
  >;
}

/** The study as something to hand on: a link, JSON, a file; and the way back from JSON. */
export function DefinitionSection({ definitions, loaded, actions }: DefinitionSectionProps) {
  const [chosen, setChosen] = useState(0);
  const definition = definitions[chosen] ?? definitions[0];
  return (
    <section class="section" aria-labelledby="design-definition">
      <h2 id="design-definition">Hand it on</h2>
      <p>The same definition measures the same networks in the same order on any device.</p>
      {definitions.length > 1 && (
        <Segmented
          legend="Study on"
          options={definitions.map(({ backend }) => ({
            label: BACKEND_LABELS[backend].name,
            name: BACKEND_LABELS[backend].name,
          }))}
          value={definitions.indexOf(definition)}
          choose={setChosen}
        />
      )}
      <div class="button-row">
        <button
          type="button"
          class="button"
          disabled={definition === undefined}
          onClick={() => definition && actions.shareDefinition(definition.backend)}
        >
          Share its link
        </button>
        <button
          type="button"
          class="button"
          disabled={definition === undefined}
          onClick={() => definition && actions.copyDefinition(definition.backend)}
        >
          Copy as JSON
        </button>
        <button
          type="button"
          class="button"
          disabled={definition === undefined}
          onClick={() => definition && actions.downloadDefinition(definition.backend)}
        >
          Download
        </button>
      </div>
      {definition !== undefined && (
        <Disclosure title="Read the JSON">
          {() => (
            <textarea
              class="design-json"
              readOnly
              rows={14}
              aria-label="The definition as JSON"
              value={JSON.stringify(definition, null, 2)}
            />
          )}
        </Disclosure>
      )}
      <Disclosure title="Load a definition">
        {() => <Load loadText={actions.loadDefinition} loadFile={actions.loadDefinitionFile} />}
      </Disclosure>
      {loaded !== undefined && (
        <div class={loaded.isProblem ? 'callout callout-error' : 'callout'} role="status">
          <p class="callout-title">{loaded.isProblem ? 'Not loaded' : 'Loaded'}</p>
          <p>{loaded.text}</p>
          {loaded.isProblem && <p>The study above is as it was.</p>}
        </div>
      )}
    </section>
  );
}

interface LoadProps {
  readonly loadText: (text: string) => void;
  readonly loadFile: (file: Blob) => void;
}

function Load({ loadText, loadFile }: LoadProps) {
  const [text, setText] = useState('');
  return (
    <div class="design-fields">
      <Field
        id="design-load"
        label="Definition as JSON"
        value={text}
        set={setText}
        keys="text"
        lines={5}
        hint="It takes the place of the study above."
      />
      <div class="button-row">
        <button type="button" class="button" disabled={text.trim() === ''} onClick={() => loadText(text)}>
          Load it
        </button>
        <FileButton label="Load a file" accept=".json,application/json" onFile={loadFile} />
      </div>
    </div>
  );
}
