import { useState } from 'preact/hooks';
import { BackendTag } from '../../../components/backend-tag';
import { Disclosure } from '../../../components/disclosure';
import { FileButton } from '../../../components/file-button';
import type { ComparisonCandidate } from '../../../insights/comparable-groups';
import {
  type CandidateGroup,
  candidateGroups,
  cellsInCommon,
  firstChoice,
  nearestMiss,
} from '../../../insights/comparable-groups';
import { hrefOf } from '../../../routes/routes';
import type { CapabilityState } from '../../../services/browser';
import { MISMATCH_LABELS } from '../../../text/compare/cautions';
import { givenDeviceName, studyName } from '../../../text/foreign-names';
import { formatDate, plural } from '../../../text/format';
import { studyStateLabel } from '../../../text/labels';
import { describeNetworks, networkNoun } from '../../../text/study-labels';
import type { Compare } from './controller';
import { SecondStudy, type SecondStudyActions } from './second-study';
import { MAX_STUDIES } from './state';

interface PickerProps {
  readonly candidates: readonly ComparisonCandidate[];
  readonly first?: string;
  readonly capabilities: CapabilityState;
  readonly actions: SecondStudyActions & Pick<Compare, 'importBundle'>;
}

/** Stored studies by what goes together, and how to get a second one. */
export function Picker({ candidates, first, capabilities, actions }: PickerProps) {
  const groups = candidateGroups(candidates, first);
  const together = groups.filter(({ members }) => members.length > 1);
  const alone = groups.filter(({ members }) => members.length === 1);
  const asked = alone.find(({ members }) => members[0].item.id === first);
  return (
    <article class="compare">
      <header class="compare-head">
        <h1>Compare studies</h1>
        <p class="soft">
          Backends of one phone, or one backend on several phones: studies of the same cells, paired cell by cell.
        </p>
      </header>
      {asked && (
        <Alone candidate={asked.members[0]} others={candidates} capabilities={capabilities} actions={actions} />
      )}
      {candidates.length === 0 && <NoStudies />}
      {together.map((group) => (
        <Group key={group.key} group={group} first={first} capabilities={capabilities} actions={actions} />
      ))}
      {together.length === 0 && !asked && alone.length > 0 && (
        <p class="callout">No two of the stored studies measure the same cells. Here is how each gets a second one.</p>
      )}
      {alone
        .filter((group) => group !== asked)
        .map(({ key, members: [candidate] }) => (
          <Alone
            key={key}
            candidate={candidate}
            others={candidates}
            capabilities={capabilities}
            actions={actions}
            folded={together.length > 0 || asked !== undefined}
          />
        ))}
      <section class="section" aria-labelledby="compare-file">
        <h2 id="compare-file">A study of another phone</h2>
        <p class="soft">
          Open the link that somebody shared and keep it, or open their file here: then it stands in this list.
        </p>
        <FileButton label="Open a study file" accept=".json,application/json" onFile={actions.importBundle} />
      </section>
    </article>
  );
}

function NoStudies() {
  return (
    <div class="callout callout-accent">
      <p class="callout-title">No study is stored here yet</p>
      <p>
        A comparison takes two. Measure one on this phone first; the same cells on another backend are one tap then.
      </p>
      <p>
        <a class="button button-primary" href={hrefOf({ name: 'home' })}>
          Start a study
        </a>
      </p>
    </div>
  );
}

interface GroupProps extends Pick<PickerProps, 'capabilities' | 'actions'> {
  readonly group: CandidateGroup;
  readonly first: string | undefined;
}

function Group({ group, first, capabilities, actions }: GroupProps) {
  const { members } = group;
  const { definition } = members[0].item;
  const [chosen, setChosen] = useState<readonly string[]>(() => firstChoice(members, first, MAX_STUDIES));
  const picked = members.filter(({ item }) => chosen.includes(item.id));
  const common = cellsInCommon(picked);
  const toggle = (id: string) => () =>
    setChosen(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  const noun = networkNoun(definition.space);
  return (
    <section class="section" aria-label={describeGroup(members[0])}>
      <h2 class="compare-group-title">{describeGroup(members[0])}</h2>
      <ul class="compare-candidates">
        {members.map((candidate) => (
          <CandidateItem
            key={candidate.item.id}
            candidate={candidate}
            picked={picked}
            isChosen={chosen.includes(candidate.item.id)}
            toggle={toggle(candidate.item.id)}
          />
        ))}
      </ul>
      <div class="compare-go">
        {picked.length > 1 && common > 0 ? (
          <a
            class="button button-primary"
            href={hrefOf({
              name: 'compare',
              ids: members
                .filter(({ item }) => chosen.includes(item.id))
                .map(({ item }) => item.id)
                .reverse(),
            })}
          >
            Compare {plural(common, noun)} in {picked.length}
          </a>
        ) : (
          <p class="note">{picked.length === 0 ? 'Pick two or more.' : 'Pick one more.'}</p>
        )}
      </div>
      <Disclosure title={`The same ${noun}s on another backend or phone`}>
        {() => <SecondStudy candidate={members[0]} taken={members} capabilities={capabilities} actions={actions} />}
      </Disclosure>
    </section>
  );
}

interface CandidateItemProps {
  readonly candidate: ComparisonCandidate;
  readonly picked: readonly ComparisonCandidate[];
  readonly isChosen: boolean;
  readonly toggle: () => void;
}

function CandidateItem({ candidate, picked, isChosen, toggle }: CandidateItemProps) {
  const { item, cells } = candidate;
  const others = picked.filter(({ item: { id } }) => id !== item.id);
  const common = cellsInCommon([...others, candidate]);
  const isFull = !isChosen && picked.length >= MAX_STUDIES;
  const cannot = !isChosen && ((others.length > 0 && common === 0) || cells.size === 0 || isFull);
  const noun = networkNoun(item.definition.space);
  return (
    <li>
      <label class={cannot ? 'compare-candidate compare-candidate-off' : 'compare-candidate'}>
        <input type="checkbox" checked={isChosen} disabled={cannot} onChange={toggle} />
        <span class="compare-candidate-words">
          <span class="compare-candidate-name">
            <BackendTag backend={item.definition.backend} />
            {item.deviceName !== '' && <span>on {givenDeviceName(item)}</span>}
          </span>
          <span class="compare-candidate-meta">
            <span>{studyName(item)}</span>
            <span>{studyStateLabel(item.state, item.origin)}</span>
            <span>{formatDate(item.createdAtMs)}</span>
            <span>{common === cells.size || others.length === 0 ? plural(cells.size, noun) : null}</span>
          </span>
          {others.length > 0 && common < cells.size && (
            <span class="compare-candidate-note">{describeCommon(common, cells.size, noun, isFull)}</span>
          )}
          {cells.size === 0 && <span class="compare-candidate-note">nothing measured yet</span>}
        </span>
      </label>
    </li>
  );
}

function describeCommon(common: number, of: number, noun: string, isFull: boolean): string {
  if (isFull) return `${MAX_STUDIES} at once are the most`;
  return common === 0
    ? `no ${noun} in common with what is picked`
    : `${common} of its ${plural(of, noun)} in common with what is picked`;
}

interface AloneProps extends Pick<PickerProps, 'capabilities' | 'actions'> {
  readonly candidate: ComparisonCandidate;
  readonly others: readonly ComparisonCandidate[];
  readonly folded?: boolean;
}

/** A study without a comparable one: the reason, and buttons that measure one. */
function Alone({ candidate, others, capabilities, actions, folded = false }: AloneProps) {
  const { item } = candidate;
  const miss = nearestMiss(candidate, others);
  const second = () => (
    <SecondStudy candidate={candidate} taken={[candidate]} capabilities={capabilities} actions={actions} />
  );
  return (
    <section class="section" aria-label={describeGroup(candidate)}>
      <h2 class="compare-group-title">{describeGroup(candidate)}</h2>
      <p class="compare-candidate-meta">
        <BackendTag backend={item.definition.backend} />
        <span>{studyName(item)}</span>
        {item.deviceName !== '' && <span>on {givenDeviceName(item)}</span>}
        <span>{formatDate(item.createdAtMs)}</span>
      </p>
      <p>
        {miss === undefined
          ? 'It is the only study stored here.'
          : `It goes with no other study stored here. The nearest one has ${MISMATCH_LABELS[miss]}.`}
      </p>
      {folded ? <Disclosure title="Get a second one">{second}</Disclosure> : second()}
    </section>
  );
}

function describeGroup({ item: { definition } }: ComparisonCandidate): string {
  const { space, form, protocol } = definition;
  const words = describeNetworks(space);
  const extras = [
    form === 'unfolded' ? 'batch norm apart' : '',
    protocol.batch === 1 ? '' : `batches of ${protocol.batch}`,
  ].filter(Boolean);
  return [words[0].toUpperCase() + words.slice(1), ...extras].join(', ');
}
