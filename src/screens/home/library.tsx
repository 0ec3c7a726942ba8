import { BackendTag } from '../../components/backend-tag';
import { ConfirmDelete } from '../../components/confirm';
import { FileButton } from '../../components/file-button';
import type { StudyListItem } from '../../measure/record/study-list-item';
import { hrefOf } from '../../routes/routes';
import { givenDeviceName, studyName } from '../../text/foreign-names';
import { formatCount, formatDate } from '../../text/format';
import { studyStateLabel } from '../../text/labels';
import type { Home } from './controller';

interface LibraryProps {
  readonly library: readonly StudyListItem[] | undefined;
  /** Ids of studies that cannot be read. */
  readonly damaged: readonly string[];
  readonly actions: Pick<Home, 'deleteStudy' | 'importBundle'>;
}

/** Studies kept in this browser. */
export function StudyLibrary({ library, damaged, actions }: LibraryProps) {
  return (
    <section class="section" aria-labelledby="library-title" aria-busy={library === undefined}>
      <h2 id="library-title">Stored studies</h2>
      {library === undefined && <p class="note">Looking for stored studies.</p>}
      {library?.length === 0 && damaged.length === 0 && (
        <p class="soft">None yet. A study is kept here from its first measured cell on, until you delete it.</p>
      )}
      {library !== undefined && library.length + damaged.length > 0 && (
        <ul class="library-list">
          {library.map((item) => (
            <LibraryItem key={item.id} item={item} remove={() => actions.deleteStudy(item.id)} />
          ))}
          {damaged.map((id) => (
            <DamagedItem key={id} id={id} remove={() => actions.deleteStudy(id)} />
          ))}
        </ul>
      )}
      <div class="button-row">
        {library !== undefined && library.length > 1 && (
          <a class="button" href={hrefOf({ name: 'compare', ids: [] })}>
            Compare studies
          </a>
        )}
        <FileButton label="Open a study file" accept=".json,application/json" onFile={actions.importBundle} />
      </div>
    </section>
  );
}

/** Its own screen tells why it cannot be read, and saves its raw data. */
function DamagedItem({ id, remove }: { readonly id: string; readonly remove: () => void }) {
  return (
    <li class="library-item">
      <a class="library-open" href={hrefOf({ name: 'study', id })}>
        <span class="library-name">A study that cannot be read</span>
        <span class="library-meta">{id}</span>
      </a>
      <DeleteStudy name={id} remove={remove} />
    </li>
  );
}

function LibraryItem({ item, remove }: { readonly item: StudyListItem; readonly remove: () => void }) {
  const { definition } = item;
  const device = givenDeviceName(item);
  const count = item.ended === item.trials ? formatCount(item.trials) : `${item.ended} of ${item.trials}`;
  return (
    <li class="library-item">
      <a class="library-open" href={hrefOf({ name: 'study', id: item.id })}>
        <span>
          <span class="library-name">{studyName(item)}</span>
          {device !== '' && ` on ${device}`}
        </span>
        <span class="library-meta">
          <BackendTag backend={definition.backend} />
          <span>{count} cells</span>
          <span>{studyStateLabel(item.state, item.origin)}</span>
          <span>{formatDate(item.createdAtMs)}</span>
        </span>
      </a>
      <DeleteStudy name={studyName(item)} remove={remove} />
    </li>
  );
}

function DeleteStudy({ name, remove }: { readonly name: string; readonly remove: () => void }) {
  return (
    <ConfirmDelete
      name={name}
      question="Delete this study and its samples from this browser? Links and files made of it keep working."
      yes="Delete it"
      no="Keep it"
      onYes={remove}
    />
  );
}
