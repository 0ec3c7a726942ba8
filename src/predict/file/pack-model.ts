import { sumBy } from '../../base/aggregate';
import { unreachable } from '../../base/assert';
import { doublesOfText, doublesToText } from '../../base/number-bytes';
import { err, ok, type Result } from '../../base/result';
import type { FeatureNames } from '../../features/feature-names';
import type { Hyperparameters } from '../estimators/gaussian-process/covariance';
import type {
  AveragedRegressionModel,
  BlendModel,
  GraphModel,
  Model,
  PartModel,
  ProcessModel,
  ReferenceLine,
} from '../estimators/model';
import type { BoostedTrees } from '../estimators/trees/boosting';
import { type PackedColumn, packColumns, unpackColumns } from './pack-columns';
import { type PackedTrees, packTrees, unpackTrees } from './pack-trees';

/** A model as it is written to files: long arrays of numbers are compressed, the rest is as in `Model`. */
export type PackedModel = PackedPart | PackedBlend;

export type PackedPart =
  | GraphModel
  | PackedAveragedRegression
  | { readonly kind: 'random-forest'; readonly trees: PackedTrees }
  | ({ readonly kind: 'boosting'; readonly trees: PackedTrees } & Omit<BoostedTrees, 'trees'>)
  | PackedProcess;

export interface PackedAveragedRegression extends Omit<AveragedRegressionModel, 'references'> {
  readonly references?: readonly (Omit<ReferenceLine, 'model'> & { readonly model: PackedProcess })[];
}

export interface PackedProcess extends Omit<ProcessModel, 'process'> {
  readonly kernel: Hyperparameters;
  readonly rows: number;
  readonly counts: readonly PackedColumn[];
  readonly detail: readonly PackedColumn[];
  /** Written by `doublesToText`, as `deviations` are. */
  readonly latenciesMs: string;
  /** Missing where the noise of the measurements is unknown. */
  readonly deviations?: string;
  readonly weights: string;
}

export interface PackedBlend extends Omit<BlendModel, 'parts'> {
  readonly parts: readonly { readonly weight: number; readonly model: PackedPart }[];
}

/** Numbers of features of an architecture that a model may read. */
export interface ModelWidths {
  readonly features: number;
  readonly treeColumns: number;
  readonly views: readonly { readonly counts: number; readonly detail: number }[];
}

export function modelWidths({ features, views }: FeatureNames): ModelWidths {
  const widths = views.map(({ counts, detail }) => ({ counts: counts.length, detail: detail.length }));
  const ofViews = sumBy(widths, ({ counts, detail }) => counts + detail);
  // Trees read the MACs too.
  return { features: features.length, treeColumns: features.length + 1 + ofViews, views: widths };
}

export function packModel(model: Model): PackedModel {
  if (model.kind !== 'blend') return packPart(model);
  return { kind: 'blend', parts: model.parts.map(({ weight, model: part }) => ({ weight, model: packPart(part) })) };
}

/** The model, equal to the last bit. The error says why it is invalid for architectures of these widths. */
export function unpackModel(packed: PackedModel, widths: ModelWidths): Result<Model, string> {
  if (packed.kind !== 'blend') return unpackPart(packed, widths);
  const parts: BlendModel['parts'][number][] = [];
  for (const { weight, model } of packed.parts) {
    const part = unpackPart(model, widths);
    if (!part.ok) return err(`${model.kind}: ${part.error}`);
    parts.push({ weight, model: part.value });
  }
  return ok({ kind: 'blend', parts });
}

function packPart(model: PartModel): PackedPart {
  switch (model.kind) {
    case 'macs-line':
    case 'ridge':
      return model;
    case 'view-lines':
      return packAveragedRegression(model);
    case 'random-forest':
      return { kind: model.kind, trees: packTrees(model.trees) };
    case 'boosting':
      return { kind: model.kind, ...model.boosted, trees: packTrees(model.boosted.trees) };
    case 'gaussian-process':
      return packProcess(model);
    default:
      return unreachable(model);
  }
}

function unpackPart(packed: PackedPart, { features, treeColumns, views }: ModelWidths): Result<PartModel, string> {
  switch (packed.kind) {
    case 'macs-line':
      return packed.line.coefficients.length === 1 ? ok(packed) : err('it has not one coefficient');
    case 'ridge':
      return packed.line.coefficients.length === features ? ok(packed) : err(`it has not ${features} coefficients`);
    case 'view-lines': {
      const isWhole =
        packed.lines.length === views.length &&
        packed.lines.every(({ line }, view) => line.coefficients.length === views[view].counts);
      return isWhole ? unpackReferences(packed, views) : err('its lines are not those of the views');
    }
    case 'random-forest': {
      const trees = unpackTrees(packed.trees, treeColumns);
      return trees.ok ? ok({ kind: packed.kind, trees: trees.value }) : trees;
    }
    case 'boosting': {
      const { kind, start, learningRate } = packed;
      const trees = unpackTrees(packed.trees, treeColumns);
      return trees.ok ? ok({ kind, boosted: { start, learningRate, trees: trees.value } }) : trees;
    }
    case 'gaussian-process':
      return unpackProcess(packed, views);
    default:
      return unreachable(packed);
  }
}

function packAveragedRegression({ references, ...rest }: AveragedRegressionModel): PackedAveragedRegression {
  if (references === undefined) return rest;
  return {
    ...rest,
    references: references.map(({ model, ...reference }) => ({ ...reference, model: packProcess(model) })),
  };
}

function unpackReferences(
  packed: PackedAveragedRegression,
  views: ModelWidths['views'],
): Result<AveragedRegressionModel, string> {
  const { references: lines, ...rest } = packed;
  if (lines === undefined) return ok(rest);
  const references: ReferenceLine[] = [];
  for (const { model, ...reference } of lines) {
    if (reference.line.coefficients.length !== 1) return err('the line of a reference has not one coefficient');
    const process = unpackProcess(model, views);
    if (!process.ok) return process;
    references.push({ ...reference, model: process.value });
  }
  return ok({ ...rest, references });
}

function packProcess({ kind, view, process, floorMs }: ProcessModel): PackedProcess {
  const { kernel, views, latenciesMs, deviations, weights } = process;
  return {
    kind,
    view,
    floorMs,
    kernel: { variances: kernel.variances, noise: kernel.noise },
    rows: views.length,
    counts: packColumns(views.map(({ counts }) => counts)),
    detail: packColumns(views.map(({ detail }) => detail)),
    latenciesMs: doublesToText(latenciesMs),
    ...(deviations.some((deviation) => deviation > 0) ? { deviations: doublesToText(deviations) } : {}),
    weights: doublesToText(weights),
  };
}

function unpackProcess(packed: PackedProcess, views: ModelWidths['views']): Result<ProcessModel, string> {
  const { kind, view, floorMs, kernel, rows } = packed;
  const widths = views[view];
  if (packed.counts.length !== widths?.counts || packed.detail.length !== widths.detail)
    return err('its columns are not those of its view');
  const counts = unpackColumns(packed.counts, rows);
  if (!counts.ok) return counts;
  const detail = unpackColumns(packed.detail, rows);
  if (!detail.ok) return detail;
  const latenciesMs = doublesOfText(packed.latenciesMs);
  if (!latenciesMs.ok) return latenciesMs;
  const weights = doublesOfText(packed.weights);
  if (!weights.ok) return weights;
  const deviations =
    packed.deviations === undefined ? ok(new Array<number>(rows).fill(0)) : doublesOfText(packed.deviations);
  if (!deviations.ok) return deviations;
  if ([latenciesMs, deviations, weights].some(({ value }) => value.length !== rows))
    return err(`it has not ${rows} rows`);
  if (!latenciesMs.value.every((ms) => ms > 0)) return err('a latency is not above zero');
  const process = {
    kernel,
    views: counts.value.map((row, i) => ({ counts: row, detail: detail.value[i] })),
    latenciesMs: latenciesMs.value,
    deviations: deviations.value,
    weights: weights.value,
  };
  return ok({ kind, view, floorMs, process });
}
