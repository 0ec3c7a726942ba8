import type { Backend } from '../../study/definition';
import type { AnchorSizes } from '../session/anchors';
import type { CheckEnvironment, ClockFindings, OutputFinding } from './findings';

/** One step of the check of a backend: small, so that progress shows, and a hang is located. */
export type CheckStep =
  /** The check networks' outputs by tfjs' cpu backend; before `start`, which takes its place. */
  | { readonly step: 'reference' }
  | {
      readonly step: 'start';
      readonly backend: Backend;
      /** False after an initialisation with threads that hung. */
      readonly allowThreads: boolean;
      readonly siteVersion: string;
    }
  | { readonly step: 'outputs' }
  /** Both anchors once; the first time chooses their sizes and compiles. */
  | { readonly step: 'anchors' }
  /** Chains of the compute anchor, one of each length, in this order. */
  | { readonly step: 'chains'; readonly runs: readonly number[] };

export type CheckAnswer =
  | { readonly step: 'reference' }
  | {
      readonly step: 'start';
      readonly startMs: number;
      readonly environment: CheckEnvironment;
      readonly abilities: Readonly<Record<string, string>>;
      readonly clock: ClockFindings;
    }
  | { readonly step: 'outputs'; readonly outputs: readonly OutputFinding[] }
  | {
      readonly step: 'anchors';
      readonly sizes: AnchorSizes;
      readonly computeMs: readonly number[];
      readonly dispatchMs: readonly number[];
    }
  | { readonly step: 'chains'; readonly totalsMs: readonly number[] }
  /** The step threw; `isLost` where the device or context is gone. */
  | { readonly step: 'failed'; readonly detail: string; readonly isLost: boolean };
