import type { StudyDefinition } from '../../study/definition';
import { formatCount, formatSetting, formatSettingMs, plural } from '../format';
import { Disclosure } from '../parts/disclosure';
import { type FactItem, Facts } from '../parts/facts';
import { Term } from '../parts/term';

/** How every cell was measured, each field of the protocol in words and numbers. */
export function ProtocolSection({ definition }: { readonly definition: StudyDefinition }) {
  const { protocol, space, form, sampling, seed } = definition;
  const { skeleton } = space;
  const count = sampling.kind === 'uniform' ? sampling.count : sampling.indices.length;
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
                value: `until the medians of two windows of ${plural(protocol.warmUpWindow, 'run')} agree within ${formatSetting(100 * protocol.warmUpTolerance)}%, ${formatCount(protocol.warmUpMaxRuns)} runs at most`,
              },
              { name: 'Samples a visit', value: formatCount(protocol.samplesPerVisit) },
              { name: 'Visits a cell', value: formatCount(protocol.visitsPerTrial) },
              { name: 'Time limit of a visit', value: formatSettingMs(protocol.visitBudgetMs) },
              {
                name: 'Threads asked of Wasm',
                value: protocol.wasmThreads === 0 ? 'left to the browser' : formatCount(protocol.wasmThreads),
              },
              {
                name: <Term of="skeleton">Skeleton</Term>,
                value: `${plural(skeleton.stacks, 'stack')} of ${plural(skeleton.modulesPerStack, 'cell')}, ${formatCount(skeleton.stemChannels)} channels in the stem, ${plural(skeleton.classes, 'class', 'classes')}`,
              },
              { name: 'Input', value: `${skeleton.inputSize} × ${skeleton.inputSize} pixels, 3 channels` },
              {
                name: <Term of="folded">Form</Term>,
                value: form === 'folded' ? 'folded, as deployed' : 'unfolded: batch norm and activation apart',
              },
              {
                name: 'Cells',
                value: `${formatCount(count)}, ${sampling.kind === 'uniform' ? 'drawn at random' : 'listed by index'}, in random order`,
              },
              { name: <Term of="seed">Seed</Term>, value: String(seed) },
              { name: 'Software adapter', value: definition.allowSoftwareAdapter ? 'allowed' : 'not allowed' },
            ]}
          />
        )}
      </Disclosure>
    </section>
  );
}

function inShort({ protocol, space: { skeleton } }: StudyDefinition): FactItem[] {
  return [
    {
      name: 'Timed',
      value: `from the call of one inference to its output read back, ${plural(protocol.batch, 'image')} at a time`,
    },
    {
      name: 'Samples',
      value: `up to ${formatCount(protocol.samplesPerVisit)} a cell after warm-up, in ${plural(protocol.visitsPerTrial, 'visit')}`,
    },
    {
      name: 'Networks',
      value: `NAS-Bench-101 cells, ${formatCount(skeleton.stacks * skeleton.modulesPerStack)} in each, ${formatCount(skeleton.stemChannels)} channels at the start`,
    },
  ];
}
