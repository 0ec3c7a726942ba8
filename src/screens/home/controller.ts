import type { BrowserProbe } from '../../services/browser';
import type { Library } from '../../services/library';
import type { Notices } from '../../services/notices';
import type { Offline } from '../../services/offline';
import type { Run } from '../../services/run/run';
import type { Backend } from '../../study/definition';
import { type PresetName, presetStudy } from '../../study/presets';

export interface HomePorts {
  readonly library: Pick<Library, 'studies' | 'damaged' | 'deleteStudy'>;
  readonly browser: Pick<BrowserProbe, 'capabilities' | 'choiceOf' | 'probe'>;
  readonly run: Pick<Run, 'state' | 'start' | 'resumeStudy'>;
  readonly offline: Pick<Offline, 'state' | 'applyUpdate'>;
  readonly notices: Pick<Notices, 'attempt'>;
  /** Stores a study file and opens it. */
  readonly importStudyFile: (file: Blob) => Promise<void>;
}

/** What the first screen shows and does: start a study, go on with one, open or import another. */
export const createHome = ({ library, browser, run, offline, notices, importStudyFile }: HomePorts) => ({
  studies: library.studies,
  damaged: library.damaged,
  capabilities: browser.capabilities,
  run: run.state,
  offline: offline.state,
  startStudy: notices.attempt((preset: PresetName, backend: Backend) =>
    run.start(presetStudy(preset, browser.choiceOf(backend))),
  ),
  resumeStudy: notices.attempt(run.resumeStudy),
  deleteStudy: notices.attempt(library.deleteStudy),
  importBundle: notices.attempt(importStudyFile),
  probeAgain: notices.attempt(browser.probe),
  applyUpdate: offline.applyUpdate,
});

export type Home = ReturnType<typeof createHome>;
