/** Numbers for the structure of an architecture under one of its views. */
export interface StructureView {
  /** Few counts, for linear models. */
  readonly counts: readonly number[];
  /** The whole structure, for models with enough training rows. */
  readonly detail: readonly number[];
}

/** Features of an architecture: the input of every estimator. */
export interface ArchitectureFeatures {
  /** `graphFeatures` of the network in the form that is run. */
  readonly features: readonly number[];
  /** Millions of multiply-adds, the only feature of the baseline `macs-line`. */
  readonly megaMacs: number;
  /** At least one; the same number for all architectures of a space. */
  readonly views: readonly StructureView[];
}

/**
 * All features of an architecture in one row, in the order features, MACs, then counts and detail of each view: the
 * columns of tree models. Pushed one by one: a sweep takes some 37,000 rows, and `flatMap` took 0.4 s longer for them.
 */
export function flatFeatures({ features, megaMacs, views }: ArchitectureFeatures): number[] {
  const columns = features.concat(megaMacs);
  for (const { counts, detail } of views) {
    for (const count of counts) columns.push(count);
    for (const entry of detail) columns.push(entry);
  }
  return columns;
}
