import type { ColumnFigures } from './keyed-table';
import { wordsOf } from './units';

/** Which figures of a column are the better ones. */
export type Direction = 'higher' | 'lower';

/** What is known of a column beside its name. */
export type RoleFigures = Pick<ColumnFigures, 'values' | 'unit'>;

const ERROR =
  /^(?:\w*error|\w*errors|err|errs|\w*loss|losses|nll|\w*perplexity|ppl|fid|kid|r?mse|s?ma?pe|mae|w?er|cer|wer|eer|ber|regret|misclassification)$/;
const HIGHER =
  /^(?:\w*acc|\w*accs|\w*accuracy|\w*accuracies|top[15]|f1|auc|auroc|map|ap|m?iou|psnr|ssim|bleu|rouge|score|precision|recall|dice|fps|throughput|qps)$/;
const ACCURACY = /^(?:\w*acc|\w*accs|\w*accuracy|\w*accuracies|top[15])$/;
const COST =
  /^(?:\w*params?|\w*parameters|\w*flops?|[gmkt]?macs?|macc?s|multadds|latency|latencies|\w*latency|time|runtime|duration|delay|energy|power|memory|size|bytes|[kmg]b|cost|mj|joules|watts?)$/;
/** Figures about a quality that are none. */
const ABOUT =
  /^(?:std|stdev|sd|se|sem|var|variance|ci|ci95|low|lower|high|upper|count|num|n|epochs?|seeds?|ranks?|ranking|index|idx|id|nr|no|delta|diff|drop|gain|gap|step|steps|run|fold|year|batch|version|layers?|depth|width|channels?|classes)$/;
/** Data sets on which accuracies are told by the data set's name alone. */
const DATA_SET = /^(?:cifar\w*|imagenet\w*|in1k|svhn|\w*mnist|stl10|food101|caltech\d*|places365|tiny)$/;

/** Names of columns, joined where a digit was set apart: `top-1` is one word. */
const partsOf = (name: string): string[] =>
  wordsOf(name.replace(/top[\s_-]*([15])/gi, ' top$1 ')).flatMap((word) => word.split(/(?<=top[15])(?=\p{L})/u));

/** Which figures are better; undefined where name, unit and values do not tell. */
export function directionOf(name: string, { values, unit }: RoleFigures): Direction | undefined {
  const words = partsOf(name);
  const has = (pattern: RegExp): boolean => words.some((word) => pattern.test(word));
  if (has(ABOUT)) return undefined;
  if (has(ERROR) || /^\s*1\s*[-−]/.test(name)) return 'lower';
  if (has(HIGHER)) return 'higher';
  if (has(COST) || (unit !== undefined && unit !== '%')) return 'lower';
  // Of an accuracy of many classes most are above a half, and of an error below.
  return has(DATA_SET) && isShare(values) && middleOf(values) > 0.5 * fullOf(values) ? 'higher' : undefined;
}

/**
 * How likely a column is what a person means by the quality of a network: 0 the likeliest, undefined where it is none or
 * nobody can tell. An accuracy of the test is likelier than one of training or validation, an accuracy than an error.
 */
export function qualityRank(name: string, figures: RoleFigures): number | undefined {
  const words = partsOf(name);
  const has = (pattern: RegExp): boolean => words.some((word) => pattern.test(word));
  const direction = directionOf(name, figures);
  if (direction === undefined || isCost(name, figures) || has(/^(?:fps|throughput|qps)$/) || isConstant(figures.values))
    return undefined;
  const part = words.some((word) => /^test/.test(word))
    ? 0
    : words.some((word) => /^val/.test(word))
      ? 2
      : words.some((word) => /^train/.test(word))
        ? 3
        : 1;
  if (direction === 'higher' && has(ACCURACY)) {
    if (!isShare(figures.values)) return undefined;
    return part === 1 && !has(/acc/) ? 1.5 : part;
  }
  if (direction === 'higher') return 10 + part;
  return (words.some((word) => /err|misc/.test(word)) ? 20 : 30) + part;
}

/** Whether a column is a time, a size or another cost, which ranks no network by how good it is. */
export const isCost = (name: string, { unit }: Pick<RoleFigures, 'unit'>): boolean =>
  (unit !== undefined && unit !== '%') ||
  (partsOf(name).some((word) => COST.test(word)) && !partsOf(name).some((word) => ACCURACY.test(word)));

/** Whether the figures may be percentages or fractions. */
const isShare = (values: readonly (number | undefined)[]): boolean =>
  values.every((value) => value === undefined || (value >= 0 && value <= 100));

const fullOf = (values: readonly (number | undefined)[]): number =>
  values.every((value) => value === undefined || value <= 1) ? 1 : 100;

function middleOf(values: readonly (number | undefined)[]): number {
  const known = values.flatMap((value) => value ?? []).sort((a, b) => a - b);
  return known[Math.floor(known.length / 2)] ?? 0;
}

function isConstant(values: readonly (number | undefined)[]): boolean {
  const known = values.filter((value) => value !== undefined);
  return known.length > 1 && known.every((value) => value === known[0]);
}
