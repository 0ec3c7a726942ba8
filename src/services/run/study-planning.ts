import type { StudyDefinition } from '../../study/definition';
import type { Trial } from '../../study/plan';
import { knownTrials } from '../../study/sampling/sample-size';
import type { Notices } from '../notices';

/** How many trials a study has, and which, where only planning told their number. */
export interface CountedTrials {
  readonly count: number;
  readonly trials?: readonly Trial[];
}

/** The trials of a study, planned off the page. */
export interface StudyPlanning {
  plan(definition: StudyDefinition): Promise<readonly Trial[]>;
  count(definition: StudyDefinition): Promise<CountedTrials>;
}

/** A small study is planned before anything need be told. */
const TELL_AFTER_MS = 400;

/** `planTrials` plans in a worker. A plan that takes long is told of in a notice, for as long as it takes. */
export function createStudyPlanning(
  planTrials: (definition: StudyDefinition) => Promise<readonly Trial[]>,
  notices: Pick<Notices, 'notify' | 'dismissInformation'>,
): StudyPlanning {
  async function plan(definition: StudyDefinition): Promise<readonly Trial[]> {
    let isTold = false;
    const telling = setTimeout(() => {
      isTold = true;
      notices.notify(
        'info',
        'Planning the study',
        'Which networks to measure follows from its seed; some take seconds.',
      );
    }, TELL_AFTER_MS);
    try {
      return await planTrials(definition);
    } finally {
      clearTimeout(telling);
      if (isTold) notices.dismissInformation();
    }
  }

  return {
    plan,
    async count(definition) {
      const count = knownTrials(definition);
      if (count !== undefined) return { count };
      const trials = await plan(definition);
      return { count: trials.length, trials };
    },
  };
}
