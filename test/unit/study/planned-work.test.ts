import { expect, test } from 'vitest';
import { graphCost } from '../../../src/graph/cost';
import { lowerArchitecture } from '../../../src/space/lower-architecture';
import { planStudy } from '../../../src/study/plan';
import { plannedWork } from '../../../src/study/planned-work';
import { presetStudy } from '../../../src/study/presets';

test.each(['smoke', 'nas-bench-201', 'popular'] as const)(
  '%s: the plan, with the MACs of the whole graph',
  (preset) => {
    const definition = presetStudy(preset, { backend: 'wasm', seed: 3, allowSoftwareAdapter: false });
    const work = plannedWork(definition);
    expect(work.map(({ trial }) => trial)).toEqual(planStudy(definition));
    for (const { trial, macs } of work.slice(0, 5)) {
      expect(macs).toBe(graphCost(lowerArchitecture(trial.architecture, definition.space)).macs);
    }
  },
);
