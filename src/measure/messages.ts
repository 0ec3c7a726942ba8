import type { GraphForm } from '../graph/op-graph';
import type { CustomModelFiles } from '../model-files/tfjs/open';
import type { Architecture, SearchSpace } from '../space/architecture';
import type { Backend, Protocol } from '../study/definition';
import type { CheckAnswer, CheckStep } from './device-check/messages';
import type { TrialRunOrder, TrialRunReply } from './model-trial';
import type { PlannedOperator } from './profile/operator-plan';
import type { Environment } from './record/environment';
import type { TrialFailureCode, Visit } from './record/measurement';
import type { OperatorVisit, Profile } from './record/profile';
import type { AnchorSizes } from './session/anchors';

/** Messages from the page to the measure worker: one at a time, each answered by exactly one reply, before which a trial run may tell its progress. */
export type MeasureRequest =
  | StartRequest
  | { readonly type: 'visit'; readonly order: VisitOrder }
  | { readonly type: 'anchors'; readonly order: AnchorOrder }
  | { readonly type: 'profile'; readonly order: ProfileOrder }
  | { readonly type: 'operator'; readonly order: OperatorOrder }
  /** A step of the check of this phone; such a worker measures nothing else. */
  | { readonly type: 'check'; readonly step: CheckStep }
  /** Whether tfjs loads and runs a person's model, in a worker of its own that starts no backend. */
  | { readonly type: 'try-model'; readonly order: TrialRunOrder };

/** Asks where the time of one network goes. A worker that has profiled makes no visits afterwards: it is terminated. */
export type ProfileOrder = Pick<VisitOrder, 'architecture' | 'space' | 'form' | 'protocol' | 'seed' | 'startedAtMs'>;

/** Asks for one visit of one operator, alone. */
export interface OperatorOrder extends Pick<PlannedOperator, 'signature' | 'op' | 'read' | 'written'> {
  readonly batch: number;
  /** Decides weights and inputs. */
  readonly seed: number;
  /** The page's clock, ms since 1970. */
  readonly startedAtMs: number;
}

/** Asks for both anchors to be measured once. */
export interface AnchorOrder {
  /** As the first check of the session chose it; undefined asks for that choice. */
  readonly sizes: AnchorSizes | undefined;
}

/** Brings the backend up. A worker is started once and serves one backend. */
export interface StartRequest {
  readonly type: 'start';
  readonly backend: Backend;
  /** Threads asked of the wasm backend; 0 leaves it to the browser. */
  readonly wasmThreads: number;
  /** False after an initialisation with threads that hung. */
  readonly allowThreads: boolean;
  readonly siteVersion: string;
  /** The output error an earlier worker of this session found; undefined asks this worker to check. */
  readonly outputError: number | undefined;
}

/** Everything a worker needs for one visit. */
export interface VisitOrder {
  readonly trialId: string;
  readonly visitIndex: number;
  /** When the session began, ms since 1970. */
  readonly session: number;
  readonly architecture: Architecture;
  readonly space: SearchSpace;
  readonly form: GraphForm;
  readonly protocol: Protocol;
  /** Decides weights and input. */
  readonly seed: number;
  /** The page's clock, ms since 1970. */
  readonly startedAtMs: number;
  /**
   * The files of a custom model, in the first order to a worker that has not opened them: it keeps the model by the digest in
   * `space`. The worker reads the weights.
   */
  readonly model?: CustomModelFiles;
}

export type MeasureReply = SessionReply | ProfileReply | OperatorReply | CheckReply | TrialRunReply;

/** Answers a step of the check of this phone. */
export type CheckReply = { readonly type: 'checked'; readonly answer: CheckAnswer };

/** Answers to what a study asks. */
export type SessionReply =
  | { readonly type: 'started'; readonly environment: Environment }
  | { readonly type: 'start-failed'; readonly detail: string }
  /** A visit, and the anchors measured at its end. Where those failed the visit is good all the same. */
  | { readonly type: 'visited'; readonly trialId: string; readonly visit: Visit; readonly anchors: AnchorsReply }
  | AnchorsReply
  | {
      readonly type: 'visit-failed';
      readonly trialId: string;
      readonly code: TrialFailureCode;
      readonly detail: string;
    }
  /**
   * With this network the worker would hold more than its budget, or the network failed in a worker that others had used, for a
   * reason that may be theirs. A fresh worker tells, and never answers this.
   */
  | { readonly type: 'recycle-first'; readonly trialId: string };

/** Answers to a check of the anchors. They are the same networks for every trial: that they fail is no trial's fault. */
export type AnchorsReply =
  | ({ readonly type: 'anchored' } & AnchorRuns)
  | { readonly type: 'anchors-failed'; readonly detail: string };

/** Both anchors measured once. */
export interface AnchorRuns {
  readonly sizes: AnchorSizes;
  readonly computeMs: readonly number[];
  readonly dispatchMs: readonly number[];
  /** Duration of all runs of both anchors, ms. */
  readonly tookMs: number;
}

export type ProfileReply =
  | { readonly type: 'profiled'; readonly profile: Profile }
  | { readonly type: 'profile-failed'; readonly code: TrialFailureCode; readonly detail: string };

export type OperatorReply =
  | { readonly type: 'operator-timed'; readonly signature: string; readonly visit: OperatorVisit }
  | {
      readonly type: 'operator-failed';
      readonly signature: string;
      readonly code: TrialFailureCode;
      readonly detail: string;
    }
  /** As `recycle-first`, for an operator. */
  | { readonly type: 'operator-recycle-first'; readonly signature: string };
