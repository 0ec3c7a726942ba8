import { useMemo, useState } from 'preact/hooks';
import { placeOf } from '../../../compare/devices';
import { BackendTag, SoftwareMark } from '../../../components/backend-tag';
import { hrefOf } from '../../../routes/routes';
import { contrastOf, deviceName, sideNames } from '../../../text/compare/side-names';
import { studyName } from '../../../text/foreign-names';
import { formatDate, plural } from '../../../text/format';
import { networkNoun } from '../../../text/study-labels';
import { EnvironmentsSection } from './environments-section';
import { Matrix } from './matrix';
import { PairView } from './pair-view';
import type { ComparedStudies } from './state';

const TITLES = {
  backends: 'Backends side by side',
  devices: 'Devices side by side',
  studies: 'Studies side by side',
} as const;

/** Studies of the same cells side by side: all at a glance where they are many, then two by two. */
export function Compared({ compared }: { readonly compared: ComparedStudies }) {
  const { studies, pairs } = compared;
  const records = useMemo(() => studies.map(({ record }) => record), [studies]);
  const names = useMemo(() => sideNames(records), [records]);
  const [at, setAt] = useState(() => contenders(compared));
  const contrast = contrastOf(records);
  const { definition } = records[0];
  const noun = networkNoun(definition.space);
  const pair = pairs[at];
  return (
    <article class="compare" aria-labelledby="compare-title">
      <header class="compare-head">
        <p class="compare-line">
          <span>{studyName(records[0])}</span>
          <span>{plural(Math.max(...pairs.map(({ comparison }) => comparison.pairs.length)), noun)} in common</span>
        </p>
        <h1 id="compare-title">{TITLES[contrast]}</h1>
        <ul class="compare-sides">
          {records.map((record) => {
            const place = placeOf(record);
            const device = deviceName(record);
            return (
              <li key={record.id}>
                <a href={hrefOf({ name: 'study', id: record.id })}>
                  <BackendTag backend={record.definition.backend} />
                </a>
                {device !== '' && <span>{device}</span>}
                {place?.adapter.software && <SoftwareMark />}
                <span class="soft">{formatDate(record.createdAtMs)}</span>
              </li>
            );
          })}
        </ul>
        <p>
          <a href={hrefOf({ name: 'compare', ids: records.slice(0, 1).map(({ id }) => id) })}>Pick other studies</a>
        </p>
      </header>
      {studies.length > 2 && <Matrix compared={compared} names={names} noun={noun} shown={at} show={setAt} />}
      <PairView
        key={at}
        a={studies[pair.a]}
        b={studies[pair.b]}
        names={{ a: names[pair.a], b: names[pair.b] }}
        comparison={pair.comparison}
        noun={noun}
        level={studies.length > 2 ? 'one-of-many' : 'only'}
        isDevices={contrast === 'devices'}
      />
      <EnvironmentsSection records={records} names={names} />
    </article>
  );
}

/** Place of the pair that is shown first: the two that are fastest on most cells. */
function contenders({ pairs, fastest }: ComparedStudies): number {
  if (fastest === undefined) return 0;
  const { wins } = fastest;
  const score = ({ a, b }: (typeof pairs)[number]): number => wins[a] + wins[b];
  return pairs.reduce((best, pair, i) => (score(pair) > score(pairs[best]) ? i : best), 0);
}
