import type { Mismatch } from '../../../compare/comparability';
import type { ComparedStudy } from '../../../compare/compared-study';
import type { Comparison } from '../../../compare/comparison';
import type { FastestCount } from '../../../compare/tally';
import type { ComparisonCandidate } from '../../../insights/comparable-groups';

/** Stored studies to pick from, or some of them side by side. */
export type CompareState =
  | { readonly state: 'picking'; readonly candidates: readonly ComparisonCandidate[]; readonly first?: string }
  /** `waiting`: something is measured, and nothing else computes meanwhile. */
  | { readonly state: 'computing'; readonly done: number; readonly of: number; readonly waiting: boolean }
  | { readonly state: 'apart'; readonly names: readonly string[]; readonly reason: Mismatch }
  | { readonly state: 'compared'; readonly compared: ComparedStudies };

export interface ComparedStudies {
  /** Two or more, in the order of the address. */
  readonly studies: readonly ComparedStudy[];
  /** Of each two of them, by their places, ascending. */
  readonly pairs: readonly StudyPair[];
  /** Who is fastest of all; undefined for two. */
  readonly fastest: FastestCount | undefined;
}

export interface StudyPair {
  readonly a: number;
  readonly b: number;
  readonly comparison: Comparison;
}

/** More would make a table that no screen holds. */
export const MAX_STUDIES = 6;
