import { useId } from 'preact/hooks';
import './segmented.css';

export interface SegmentOption {
  readonly label: string;
  /** Said in full where the label is short. */
  readonly name: string;
}

interface SegmentedProps {
  readonly legend: string;
  /** By position: the value is the number of an option. */
  readonly options: readonly SegmentOption[];
  /** Undefined where there is nothing to choose for. */
  readonly value: number | undefined;
  readonly choose: (value: number) => void;
}

/** One choice of a few, side by side. */
export function Segmented({ legend, options, value, choose }: SegmentedProps) {
  const name = useId();
  return (
    <fieldset class="segmented" disabled={value === undefined}>
      <legend>{legend}</legend>
      <div class="segmented-options">
        {options.map((option, i) => (
          <label key={option.name} class="segment">
            <input type="radio" name={name} aria-label={option.name} checked={i === value} onChange={() => choose(i)} />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
