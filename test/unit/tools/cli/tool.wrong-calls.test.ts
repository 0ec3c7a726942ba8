import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { edgeCellAt, edgeCellText } from '../../../../src/space/nas-bench-201/cell';
import { benchTool } from '../../../../tools/bench/tool';
import { runTool, type Tool } from '../../../../tools/cli/tool.mjs';
import { evaluateTool } from '../../../../tools/evaluate/tool';
import { iconsTool } from '../../../../tools/icons/tool';
import { modelTool } from '../../../../tools/model/tool';
import { networksTool } from '../../../../tools/networks/tool';
import { resultsTool } from '../../../../tools/results/tool';
import { screenshotsTool } from '../../../../tools/screenshots/tool';
import { spaceTool } from '../../../../tools/space/tool';
import { studyTool } from '../../../../tools/study/tool';
import { tableTool } from '../../../../tools/table/tool';
import { rememberingTerminal } from '../../../support/terminal';

/** One line that ends in a full stop, with no other sentence in it. */
const ONE_SENTENCE = /^(?!.*[.!?] ["A-Z])[A-Z"-][^\n]*\.$/;
const STACK = /^ {4}at /m;

const CELLS = [0, 1, 2].map((index) => edgeCellText(edgeCellAt(index)));
const FILES: Readonly<Record<string, string>> = {
  'broken.json': '{"schemaVersion": 4,',
  'empty.json': '',
  'list.json': '[1, 2]',
  'number.json': '7',
  'null.json': 'null',
  'other.json': '{"kind": "else"}',
  'table.csv': [
    'arch,phone,other,negative,words',
    `${CELLS[0]},1,1,1,fast`,
    `${CELLS[1]},2,2,-2,2`,
    `${CELLS[2]},3,3,3,3`,
  ].join('\n'),
  'no-cells.csv': 'arch,phone\nnope,1\n',
  'twice.csv': `arch,phone\n${CELLS[0]},1\n${CELLS[1]},2\n${CELLS[1]},2\n${CELLS[2]},2\n`,
  'binary.json': 'PK\u0003\u0004\0\0',
};

/** Files that are there, beside the empty folder that each command runs in. */
const given = mkdtempSync(join(tmpdir(), 'leti-wrong-calls-'));
const at = (name: string): string => join(given, name);
beforeAll(() => {
  for (const [name, text] of Object.entries(FILES)) writeFileSync(at(name), text);
  mkdirSync(at('folder'));
});
afterAll(() => rmSync(given, { recursive: true }));

/** Steps of the work that a command began: it must find a wrong call before all of them. */
const begun: string[] = [];
function begin(step: string): never {
  begun.push(step);
  throw new Error(`the work began: ${step}`);
}

type WrongCall = readonly [args: readonly string[], reason: RegExp, exitCode?: 1];

const study = studyTool({ prepare: () => begin('prepare'), measure: () => begin('measure') });
const NOT_A_STUDY = /is not a study this version can run/;
const STUDY_CALLS: readonly WrongCall[] = [
  [[], /^Say STUDY: a preset/],
  [['nope'], /^There is no preset and no file "nope": the presets are smoke/],
  [['Smoke'], /^There is no preset and no file "Smoke"/],
  [['missing/study.json'], /"missing\/study.json" is not there/],
  [['smoke', 'quick', '--out', 'a.json'], /^Name one STUDY/],
  [['smoke'], /^Say where the bundle goes: --out FILE/],
  [['smoke', '--out'], /^--out needs a value/],
  [['smoke', '--out', ''], /^--out needs a value/],
  [['smoke', '--out', 'nowhere/a.json'], /^The folder of --out "nowhere\/a.json" is not there: make it first/],
  [['smoke', '--out', at('folder')], /is a folder: name a file in it/],
  [['smoke', '--out', 'new-folder/'], /is a folder: name a file in it/],
  [['smoke', '--out', at('other.json/a.json')], /is below what is no folder/],
  [['smoke', '--out', `${'x'.repeat(300)}.json`], /has too long a name/],
  [['smoke', '--bakend', 'cpu'], /^There is no option "--bakend", but --help, --backend/],
  [['smoke', '--backend', 'metal', '--out', 'a.json'], /^--backend is one of webgpu, webgl, wasm, cpu, not "metal"/],
  [['smoke', '--seed', 'x'], /^--seed is a whole number from 0 to 4294967295, not "x"/],
  [['smoke', '--seed=-1'], /not "-1"/],
  [['smoke', '--print-definition=yes'], /takes no value/],
  [[at('folder'), '--out', 'a.json'], /is a folder: name a file/],
  [[at('empty.json'), '--out', 'a.json'], /is empty/],
  [[at('binary.json'), '--out', 'a.json'], /is no text/],
  [[at('broken.json'), '--out', 'a.json'], /is no JSON/],
  [[at('list.json'), '--out', 'a.json'], /is no study: name a file that --print-definition gave/],
  [[at('number.json'), '--out', 'a.json'], /is no study/],
  [[at('null.json'), '--out', 'a.json'], /is no study/],
  [[at('other.json'), '--out', 'a.json'], NOT_A_STUDY],
  [['/dev/zero', '--out', 'a.json'], /is no file that can be read/],
  [['/proc/self/mem', '--out', 'a.json'], /^The study "\/proc\/self\/mem"/],
];

const model = modelTool({ prepare: () => begin('prepare'), measure: () => begin('measure') });
const MODEL_CALLS: readonly WrongCall[] = [
  [[], /^Say PATH: a model.json/],
  [['nope'], /^The model "nope" is not there: name a model.json or its folder/],
  [['a', 'b'], /^Name one PATH/],
  [[at('other.json'), '--backend', 'metal'], /^--backend is one of webgpu, webgl, wasm, cpu, not "metal"/],
  [[at('other.json'), '--batch', '0'], /^--batch is a whole number from 1 to 256, not "0"/],
  [[at('other.json'), '--input', 'x'], /^--input is an input and its lengths, such as x=224x224x3, not "x"/],
  [[at('other.json'), '--input', 'x=2x0'], /not "x=2x0"/],
  [[at('other.json'), '--jsno'], /^There is no option "--jsno", but --help, --backend/],
  [['/dev/zero'], /is no file that can be read/],
];

const bench = benchTool(() => begin('prepare'));
const BENCH_CALLS: readonly WrongCall[] = [
  [[], /^Say BENCH: space, measure, predict, contamination, site/],
  [['nope'], /^BENCH is one of space, measure, predict, contamination, site, links, not "nope"/],
  [['toString'], /^BENCH is one of/],
  [['predict', 'site'], /^Name one BENCH/],
  [
    ['predict', '--only', 'nope'],
    /^--only of the bench predict is one of boosting, ratio, sweep, enumerate, not "nope"/,
  ],
  [['predict', '--only'], /^--only needs a value/],
  [['space', '--only', 'all'], /^The bench space has no --only/],
  [['measure', '--backend', 'cpu'], /^--backend of the bench measure is one of webgpu, webgl, wasm, not "cpu"/],
  [['predict', '--backend', 'wasm'], /^The bench predict has no --backend/],
  [['site', '--jsno'], /^There is no option "--jsno"/],
];

const space = spaceTool({ small: () => begin('enumerate'), large: () => begin('enumerate') });
const SPACE_CALLS: readonly WrongCall[] = [
  [[], /^Say SPACE: small, large/],
  [['nope', '--csv', 'a.csv'], /^SPACE is one of small, large, not "nope"/],
  [['__proto__', '--csv', 'a.csv'], /^SPACE is one of/],
  [['small', 'large', '--csv', 'a.csv'], /^Name one SPACE/],
  [['small'], /^Say --csv FILE: where the table goes/],
  [['small', '--csv'], /^--csv needs a value/],
  [['small', '--csv='], /^--csv needs a value/],
  [['small', '--csv', 'nowhere/a.csv'], /^The folder of --csv "nowhere\/a.csv" is not there/],
  [['small', '--csv', at('folder')], /is a folder/],
  [['small', '--csv', '/proc/a.csv'], /cannot be made there/],
  [['small', '--csv', '/sys/a.csv'], /name another place/],
  [['small', '--cvs', 'a.csv'], /^There is no option "--cvs", but --help, --csv/],
];

const evaluate = evaluateTool(async () => begin('estimators'));
const onTable = (name: string, ...more: readonly string[]): readonly string[] => [
  '--space',
  'nas-bench-201',
  '--table',
  name,
  '--target',
  'phone',
  '--train',
  '2',
  ...more,
];
const EVALUATE_CALLS: readonly WrongCall[] = [
  [[], /^Say --space nas-bench-201/],
  [['--space', 'nas-bench-201'], /^Say --table FILE.csv: the published latency table/],
  [onTable('missing.csv'), /^--table "missing.csv" is not there: name a file that is/],
  [onTable(at('folder')), /is a folder: name a file/],
  [onTable(at('empty.json')), /is empty/],
  [onTable(at('binary.json')), /is no text/],
  [onTable(at('broken.json')), /^--table ".*broken.json" cannot be used: To name the rows, the table needs a column/],
  [onTable(at('no-cells.csv')), /cannot be used: No row of the table could be matched/],
  [onTable(at('twice.csv')), /^--table ".*twice.csv" cannot be used: Row/],
  [onTable(at('table.csv'), '--target', 'tablet'), /^The table has no column "tablet"; it has arch, phone, other/],
  [onTable(at('table.csv'), '--references', 'tablet'), /^The table has no column "tablet"/],
  [onTable(at('table.csv'), '--references', 'other'), /^The column "other" has 3 rows to train on, not 900/],
  [onTable(at('table.csv'), '--references', 'phone'), /^The target is no reference of itself/],
  [onTable(at('table.csv'), '--target', 'negative'), /^Row 3 has the latency -2 ms/],
  [onTable(at('table.csv'), '--target', 'words'), /^Row 2 of the column "words" holds "fast", which is no number/],
  [onTable(at('table.csv'), '--train', '9'), /^There are 3 rows to train on, not 9/],
  [onTable(at('table.csv'), '--train', '3'), /^There are no rows left to ask for/],
  [onTable(at('table.csv'), '--test', 'some'), /^--test is a whole number, rest or rows:FIRST-LAST, not "some"/],
  [onTable(at('table.csv'), '--estimators', 'oracle'), /^--estimators is one of/],
  [onTable(at('table.csv'), '--trim', 'x'), /^--trim is a share/],
  [onTable(at('table.csv'), 'word'), /^There is nothing to name beside the options, and "word" is none/],
];

const table = (name: string, ...more: readonly string[]): readonly string[] => [
  at(name),
  '--space',
  'nas-bench-201',
  ...more,
];
const TABLE_CALLS: readonly WrongCall[] = [
  [[], /^Say FILE: the table, as CSV/],
  [[at('table.csv')], /^Say --space NAME: whose networks the rows are/],
  [[at('table.csv'), '--space', 'nope'], /^--space is one of nas-bench-101, nas-bench-201, networks, not "nope"/],
  [table('table.csv', 'more.csv'), /^Name one FILE/],
  [table('missing.csv'), /^FILE ".*missing.csv" is not there/],
  [table('folder'), /is a folder: name a file/],
  [table('empty.json'), /is empty/],
  [table('binary.json'), /is no text but a workbook or another packed file: save the sheet as CSV/],
  [table('broken.json'), /cannot be used: To name the rows, the table needs a column of the cells/],
  [table('no-cells.csv'), /cannot be used: No row of the table could be matched; Row 2/],
  [table('table.csv', '--key', 'cell'), /cannot be used: The table has no column "cell"; it has arch, phone/],
  [table('table.csv', '--jsno'), /^There is no option "--jsno"/],
];

const NO_WORD = /^There is nothing to name beside the options, and "word" is none/;
const results = resultsTool(() => begin('results'));
const RESULTS_CALLS: readonly WrongCall[] = [
  [['--only', 'nope'], /^--only is one of few-measurements, .*own-study, not "nope"/],
  [['--only'], /^--only needs a value/],
  [['--only', 'intervals,'], /^--only is one of .*not ""/],
  [['word'], NO_WORD],
];
const pictures = (tool: Tool, call: string): [string, Tool, readonly WrongCall[]] => [
  call,
  tool,
  [
    [['word'], NO_WORD],
    [['--fast'], /^There is no option "--fast", but --help/],
  ],
];
const NETWORKS_CALLS: readonly WrongCall[] = [
  [['--chek'], /^There is no option "--chek", but --help, --check/],
  [['--check=yes'], /takes no value/],
  [['word'], NO_WORD],
];

describe.each<[string, Tool, readonly WrongCall[]]>([
  ['study', study, STUDY_CALLS],
  ['model', model, MODEL_CALLS],
  ['bench', bench, BENCH_CALLS],
  ['space', space, SPACE_CALLS],
  ['evaluate', evaluate, EVALUATE_CALLS],
  ['table', tableTool(), TABLE_CALLS],
  ['results', results, RESULTS_CALLS],
  ['networks', networksTool(), NETWORKS_CALLS],
  pictures(
    screenshotsTool(() => begin('browser')),
    'screenshots',
  ),
  pictures(
    iconsTool(() => begin('browser')),
    'icons',
  ),
])('%s', (_, tool, calls) => {
  test.each(calls.map(([args, reason, exitCode = 2]) => ({ args, reason, exitCode, title: args.join(' ') })))(
    '$title',
    async (call) => {
      const { args, reason, exitCode } = call;
      const folder = mkdtempSync(join(tmpdir(), 'leti-wrong-call-'));
      try {
        const { terminal, printed, told } = rememberingTerminal(folder);
        const code = await runTool(tool, args, terminal);
        expect(told).toEqual([expect.stringMatching(ONE_SENTENCE)]);
        expect(told[0]).toMatch(reason);
        expect(told[0]).not.toMatch(STACK);
        expect(told[0].length).toBeLessThan(600);
        expect(code).toBe(exitCode);
        expect([printed, begun, readdirSync(folder)]).toEqual([[], [], []]);
        expect(readdirSync(given).sort()).toEqual([...Object.keys(FILES), 'folder'].sort());
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );
});
