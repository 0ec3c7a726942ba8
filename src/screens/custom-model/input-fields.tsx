import { cleanText } from '../../base/clean-text';
import { OPEN_LENGTH } from '../../model-files/tfjs/custom-model';
import type { ModelInput } from '../../model-files/tfjs/inputs';
import { formatCount } from '../../text/format';
import { type CustomModel, MAX_BATCH } from './controller';
import type { ReadyModel } from './state';

interface InputFieldsProps {
  readonly model: ReadyModel;
  readonly customModel: CustomModel;
}

/** Fields for what the model leaves open of its inputs and for the batch, on which the latency depends. */
export function InputFields({ model, customModel }: InputFieldsProps) {
  const { inputs, shapes, batch, fixedBatch } = model;
  return (
    <fieldset class="own-model-lengths">
      <legend>
        {inputs.some(isOpen) ? 'The model leaves open how large its input is. Time it with:' : 'Time it with:'}
      </legend>
      {inputs.map((input, i) =>
        input.shape === undefined ? (
          <label key={input.name} class="own-model-shape">
            <span>{inputs.length === 1 ? 'Shape' : `Shape of ${cleanText(input.name)}`}, without the batch</span>
            <input
              type="text"
              value={shapes[i].join(' x ')}
              onChange={(event) => customModel.setModelShape(i, lengthsIn(event.currentTarget.value))}
            />
          </label>
        ) : (
          input.shape.map((length, axis) =>
            length !== null ? null : (
              <NumberField
                key={`${input.name} ${axis}`}
                name={axisName(input, axis, inputs.length)}
                value={shapes[i][axis]}
                most={OPEN_LENGTH.most}
                set={(asked) => customModel.setModelLength(i, axis, asked)}
              />
            ),
          )
        ),
      )}
      {fixedBatch === undefined ? (
        <NumberField name="Batch" value={batch} most={MAX_BATCH} set={customModel.setModelBatch} />
      ) : (
        <p class="note own-model-batch">
          Batches of {formatCount(fixedBatch)}: the model takes no other. The latency is that of all{' '}
          {formatCount(fixedBatch)} together.
        </p>
      )}
    </fieldset>
  );
}

const isOpen = ({ shape }: ModelInput): boolean => shape?.includes(null) ?? true;

/** "224 x 224 x 3", however its numbers are parted; what is no number fits no shape. */
const lengthsIn = (text: string): number[] =>
  text
    .trim()
    .split(/[\s,x×]+/)
    .map(Number);

/** "Height", "Width"; where there are several inputs, each with its input's name. */
function axisName({ name, shape }: ModelInput, axis: number, inputs: number): string {
  const what = shape?.length === 3 ? ['Height', 'Width', 'Channels'][axis] : `Axis ${axis + 1}`;
  return inputs === 1 ? what : `${what} of ${cleanText(name)}`;
}

interface NumberFieldProps {
  readonly name: string;
  readonly value: number;
  readonly most: number;
  readonly set: (value: number) => void;
}

function NumberField({ name, value, most, set }: NumberFieldProps) {
  return (
    <label>
      <span>{name}</span>
      <input
        type="number"
        inputMode="numeric"
        min={1}
        max={most}
        value={value}
        onChange={(event) => set(event.currentTarget.valueAsNumber)}
      />
    </label>
  );
}
