import { useState } from 'preact/hooks';
import type { CustomModel } from './controller';

interface DropZoneProps {
  readonly pick: CustomModel['pickModel'];
  /** What is being read, in words; undefined while nothing is. */
  readonly reading: string | undefined;
}

/** Takes files by drag or by the browser's own picker; on a phone only the picker is there. */
export function DropZone({ pick, reading }: DropZoneProps) {
  const [isOver, setOver] = useState(false);
  return (
    <section
      class={isOver ? 'drop-zone drop-zone-over' : 'drop-zone'}
      aria-label="Files of the model"
      aria-busy={reading !== undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        pick([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      <p class="drop-zone-what">{reading ?? 'Pick model.json and all its weight files together, or drop them here.'}</p>
      <label class="button button-primary button-large drop-zone-pick">
        <span>Choose files</span>
        <input
          type="file"
          multiple
          aria-label="Choose the files of a model"
          onChange={(event) => {
            pick([...(event.currentTarget.files ?? [])]);
            // The same files can be chosen again after they were mended.
            event.currentTarget.value = '';
          }}
        />
      </label>
      <p class="visually-hidden" role="status">
        {reading}
      </p>
    </section>
  );
}
