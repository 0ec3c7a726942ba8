import { useState } from 'preact/hooks';
import { BackendTag } from '../../components/backend-tag';
import { Disclosure } from '../../components/disclosure';
import type { StudyListItem } from '../../measure/record/study-list-item';
import { studyOnDevice } from '../../text/foreign-names';
import { formatDate, plural } from '../../text/format';

interface StudiesProps {
  readonly ids: readonly string[];
  /** Undefined until the store has answered. */
  readonly library: readonly StudyListItem[] | undefined;
  readonly analyse: (ids: readonly string[]) => void;
}

/** Which studies the rows are of; closed where there are rows to look at. */
export function StudiesSection({ ids, library, analyse, isOpen }: StudiesProps & { readonly isOpen: boolean }) {
  if (isOpen) return <StudyBoxes ids={ids} library={library} analyse={analyse} />;
  return (
    <Disclosure title="Choose other studies">
      {() => <StudyBoxes ids={ids} library={library} analyse={analyse} />}
    </Disclosure>
  );
}

function StudyBoxes({ ids, library, analyse }: StudiesProps) {
  const [chosen, setChosen] = useState(ids);
  if (library === undefined) return <p class="note">Looking for stored studies.</p>;
  if (library.length === 0)
    return (
      <p class="soft">No study is stored in this browser. Measure one, or open a study file on the first screen.</p>
    );
  const known = library.filter(({ id }) => chosen.includes(id)).map(({ id }) => id);
  const isSame = known.length === ids.length && known.every((id) => ids.includes(id));
  return (
    <form
      class="analysis-studies"
      onSubmit={(event) => {
        event.preventDefault();
        analyse(known);
      }}
    >
      <ul class="analysis-boxes">
        {library.map((item) => (
          <li key={item.id}>
            <label class="analysis-box">
              <input
                type="checkbox"
                checked={chosen.includes(item.id)}
                onChange={({ currentTarget }) =>
                  setChosen(currentTarget.checked ? [...chosen, item.id] : chosen.filter((one) => one !== item.id))
                }
              />
              <span>
                {studyOnDevice(item)}
                <span class="analysis-study-line">
                  <BackendTag backend={item.definition.backend} />
                  <span>{plural(item.ended, 'row')}</span>
                  <span>{formatDate(item.createdAtMs)}</span>
                </span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      <div class="button-row">
        <button type="submit" class="button button-primary" disabled={known.length === 0 || isSame}>
          {known.length === 0 ? 'Choose a study' : `Analyse ${plural(known.length, 'study', 'studies')}`}
        </button>
      </div>
    </form>
  );
}
