import { BackendTag, SoftwareMark } from '../../components/backend-tag';
import { Disclosure } from '../../components/disclosure';
import type { StudyListItem } from '../../measure/record/study-list-item';
import { hrefOf } from '../../routes/routes';
import { givenDeviceName, studyName, studyOnDevice } from '../../text/foreign-names';
import { formatDate, plural } from '../../text/format';
import type { OpenBest, SourceStudy } from './state';

interface SourceLineProps {
  readonly source: SourceStudy;
  /** Studies that a search can go by. */
  readonly sources: OpenBest['sources'];
}

/** Which study the predictor learnt from, and the other ones that it could have. */
export function SourceLine({ source: { record }, sources }: SourceLineProps) {
  const { definition, environments, origin } = record;
  const device = givenDeviceName(record);
  const isSoftware = Object.values(environments).some(({ adapter }) => adapter.software);
  const others = sources.filter(({ id }) => id !== record.id);
  return (
    <>
      <p class="best-source">
        <BackendTag backend={definition.backend} />
        {isSoftware && <SoftwareMark />}
        <span>
          by the <a href={hrefOf({ name: 'study', id: record.id })}>{studyName(record)}</a>
          {device !== '' && ` on ${device}`}, {formatDate(record.createdAtMs)}
        </span>
      </p>
      {origin === 'shared' && (
        <div class="callout callout-accent">
          <p>
            This study came from another device. Predictions are for that one; what is measured here is of this one, and
            the two differ by more than the predictor's error.
          </p>
        </div>
      )}
      {others.length > 0 && (
        <Disclosure title={`Go by another study (${plural(others.length, 'study', 'studies')})`}>
          {() => (
            <ul class="best-sources">
              {others.map((item) => (
                <li key={item.id}>
                  <OtherSource item={item} />
                </li>
              ))}
            </ul>
          )}
        </Disclosure>
      )}
    </>
  );
}

function OtherSource({ item }: { readonly item: StudyListItem }) {
  const { definition, ended, createdAtMs } = item;
  return (
    <a class="best-other" href={hrefOf({ name: 'best', id: item.id })}>
      <span>{studyOnDevice(item)}</span>
      <span class="note">
        <BackendTag backend={definition.backend} />, {plural(ended, 'network')}, {formatDate(createdAtMs)}
      </span>
    </a>
  );
}
