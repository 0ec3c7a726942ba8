import { Disclosure } from '../../../components/disclosure';
import { type FactItem, Facts } from '../../../components/facts';
import { Term } from '../../../components/term';
import type { Protocol, SecondProtocol, StudyDefinition } from '../../../study/definition';
import { sampleSize } from '../../../study/sampling/sample';
import { formatCount, formatSetting, formatSettingMs, plural } from '../../../text/format';
import {
  describeInput,
  describeNetworks,
  describeSampling,
  describeSkeleton,
  describeVisits,
} from '../../../text/study-labels';

/** How every cell was measured, each field of the protocol in words and numbers. */
export function ProtocolSection({ definition }: { readonly definition: StudyDefinition }) {
  const { protocol, space, form, sampling, shard, seed } = definition;
  return (
    <section class="section" aria-labelledby="protocol-title">
      <h2 id="protocol-title">
        How this was measured: <Term of="protocol">protocol</Term>
      </h2>
      <Facts items={inShort(definition)} />
      <Disclosure title="All of it">
        {() => (
          <Facts
            items={[
              { name: 'Protocol version', value: protocol.version },
              { name: <Term of="batch">Batch</Term>, value: plural(protocol.batch, 'image') },
              {
                name: <Term of="warm-up">Warm-up</Term>,
                value: describeWarmUp(protocol),
              },
              { name: 'Samples a visit', value: describeSamples(protocol) },
              { name: <Term of="visit">Visits</Term>, value: describeVisits(protocol) },
              ...(protocol.version === 1 ? [] : chainItems(protocol)),
              { name: 'Time limit of a visit', value: formatSettingMs(protocol.visitBudgetMs) },
              {
                name: 'Threads asked of Wasm',
                value: protocol.wasmThreads === 0 ? 'left to the browser' : formatCount(protocol.wasmThreads),
              },
              {
                name: <Term of="skeleton">Skeleton</Term>,
                value: describeSkeleton(space),
              },
              { name: 'Input', value: describeInput(space) },
              {
                name: <Term of="folded">Form</Term>,
                value:
                  space.kind === 'own-model'
                    ? 'as loaded by tfjs'
                    : form === 'folded'
                      ? 'folded, as deployed'
                      : 'unfolded: batch norm and activation apart',
              },
              {
                name: 'Cells',
                value: `${formatCount(sampleSize(sampling))}, ${describeSampling(sampling)}, in random order`,
              },
              ...(shard === undefined
                ? []
                : [{ name: 'Part measured here', value: `${shard.index + 1} of ${formatCount(shard.count)}` }]),
              { name: <Term of="seed">Seed</Term>, value: String(seed) },
              { name: 'Software adapter', value: definition.allowSoftwareAdapter ? 'allowed' : 'not allowed' },
            ]}
          />
        )}
      </Disclosure>
    </section>
  );
}

function describeWarmUp({
  version,
  warmUpWindow,
  warmUpTolerance,
  warmUpMaxRuns,
}: StudyDefinition['protocol']): string {
  const runs = plural(warmUpWindow, 'run');
  const tolerance = `${formatSetting(100 * warmUpTolerance)}%`;
  const until =
    version === 3
      ? `until ${runs} are not faster than the ${runs} before by more than ${tolerance}`
      : `until the medians of two windows of ${runs} agree within ${tolerance}`;
  return `${until}, ${formatCount(warmUpMaxRuns)} runs at most`;
}

function describeSamples(protocol: StudyDefinition['protocol']): string {
  const count = formatCount(protocol.samplesPerVisit);
  const isTimed = protocol.version === 3 && protocol.visitSampleMs > 0;
  return isTimed ? `${count} or more, for ${formatSettingMs(protocol.visitSampleMs)} at least` : count;
}

function chainItems({ chainRuns, coolDownLimitMs }: Protocol | SecondProtocol): FactItem[] {
  return [
    {
      name: <Term of="pipelined-latency">Chains</Term>,
      value: chainRuns === 0 ? 'none' : `of ${formatCount(chainRuns)} inferences or more, where they tell something`,
    },
    { name: 'Longest cool-down', value: formatSettingMs(coolDownLimitMs) },
  ];
}

function inShort({ protocol, space }: StudyDefinition): FactItem[] {
  return [
    {
      name: 'Timed',
      value: `from the call of one inference to its output read back, ${plural(protocol.batch, 'image')} at a time`,
    },
    {
      name: 'Samples',
      value: `${describeSamples(protocol)}, a visit after warm-up; ${describeVisits(protocol)}`,
    },
    {
      name: 'Networks',
      value: describeNetworks(space),
    },
  ];
}
