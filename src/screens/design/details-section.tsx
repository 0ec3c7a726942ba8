import type { ComponentChildren } from 'preact';
import { Disclosure } from '../../components/disclosure';
import { Facts } from '../../components/facts';
import { Term } from '../../components/term';
import type { StudyDefinition } from '../../study/definition';
import type { FieldName } from '../../study/draft/fields';
import type { DraftInput, DraftProblems } from '../../study/draft/validate-draft';
import { formatCount, plural } from '../../text/format';
import { describeInput, describeSampling, describeSkeleton, describeVisits } from '../../text/study-labels';
import { ChoosingPart } from './choosing-part';
import { NetworksPart } from './networks-part';
import { type PartProps, TypedField, TypedFields } from './typed-fields';

const CHOOSING: readonly DraftInput[] = ['count', 'pool', 'bins', 'indices', 'networks'];
const SKELETON: readonly DraftInput[] = [
  'stemChannels',
  'stacks',
  'modulesPerStack',
  'cellsPerStage',
  'inputSize',
  'classes',
  'networkInput',
  'networkWidth',
];
const TARGETS: readonly FieldName[] = ['targetHalfWidth', 'looks', 'visitBudgetMs', 'coolDownLimit'];
const VISITS: readonly FieldName[] = [
  'samplesPerVisit',
  'visitSampleMs',
  'warmUpWindow',
  'warmUpTolerance',
  'warmUpMaxRuns',
  'chainRuns',
  'batch',
  'wasmThreads',
];
const IDENTITY: readonly FieldName[] = ['seed', 'shardIndex', 'shardCount'];

interface DetailsSectionProps extends PartProps {
  /** Undefined while the draft is not valid. */
  readonly definition: StudyDefinition | undefined;
}

/** What the study is in plain words, and behind it everything that can be changed. */
export function DetailsSection({ definition, ...part }: DetailsSectionProps) {
  const { problems } = part;
  return (
    <section class="section" aria-labelledby="design-details">
      <h2 id="design-details">The study</h2>
      <TypedField name="name" {...part} />
      <Summary definition={definition} />
      <div class="design-details">
        <Details title="Networks" places={[...CHOOSING, ...SKELETON]} problems={problems}>
          {() => (
            <>
              <NetworksPart {...part} />
              <ChoosingPart {...part} />
            </>
          )}
        </Details>
        <Details title="How they are timed" places={[...TARGETS, ...VISITS]} problems={problems}>
          {() => (
            <>
              <p class="note">
                The <Term of="protocol">protocol</Term>: the same for every network, and kept with every result. A
                network is visited once a round, and may end at each <Term of="look">look</Term>.
              </p>
              <TypedFields names={TARGETS} {...part} />
              <h3>Inside a visit</h3>
              <TypedFields names={VISITS} {...part} />
            </>
          )}
        </Details>
        <Details title="Seed, and sharing the work" places={IDENTITY} problems={problems}>
          {() => (
            <>
              <TypedFields names={['seed']} {...part} />
              <p class="note">
                Several devices can share one study: each measures its part, and nobody has to talk to anybody. Leave
                both empty to measure all of it.
              </p>
              <TypedFields names={['shardIndex', 'shardCount']} {...part} />
            </>
          )}
        </Details>
      </div>
    </section>
  );
}

function Summary({ definition }: { readonly definition: StudyDefinition | undefined }) {
  if (definition === undefined) return null;
  const { space, sampling, protocol, form } = definition;
  const count =
    sampling.kind === 'named'
      ? sampling.ids.length
      : sampling.kind === 'list'
        ? sampling.indices.length
        : sampling.count;
  return (
    <Facts
      items={[
        { name: 'Networks', value: `${formatCount(count)}, ${describeSampling(sampling)}` },
        { name: <Term of="skeleton">Skeleton</Term>, value: describeSkeleton(space) },
        { name: 'Input', value: describeInput(space) },
        { name: 'Form', value: form === 'folded' ? 'batch norm folded into convolutions' : 'batch norm on its own' },
        { name: <Term of="visit">Visits</Term>, value: describeVisits(protocol) },
      ]}
    />
  );
}

interface DetailsProps {
  readonly title: string;
  /** Inputs inside the section: a problem of one is shown outside too. */
  readonly places: readonly DraftInput[];
  readonly problems: DraftProblems;
  readonly children: () => ComponentChildren;
}

function Details({ title, places, problems, children }: DetailsProps) {
  const wrong = places.filter((place) => problems[place] !== undefined).length;
  return (
    <Disclosure
      title={
        <>
          {title}
          {wrong > 0 && <span class="field-problem">{plural(wrong, 'thing')} to mend</span>}
        </>
      }
    >
      {() => <div class="design-fields">{children()}</div>}
    </Disclosure>
  );
}
