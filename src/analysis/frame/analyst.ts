import { canonicalJson } from '../../base/canonical-json';
import type { StudyRecord } from '../../measure/record/study-record';
import type { SearchSpace } from '../../space/architecture';
import type { AnalysisReply, AnalysisRequest } from '../messages';
import { RECORD_COLUMNS } from '../questions/columns';
import { answerOf } from './answer';
import { Frame, type FrameValue } from './frame';
import { joinTable } from './join-table';
import { type WorkCounter, workCounter } from './network-work';
import { recordRows } from './record-rows';

/** Holds the rows of all studies that were added, with the table that is joined to them, and answers about them. */
export class Analyst {
  private readonly rows: FrameValue[][] = [];
  private readonly counters = new Map<string, WorkCounter>();
  private readonly spaces = new Map<string, SearchSpace>();
  /** Built when first asked for: records come in parts. */
  private own: Frame | undefined;
  private joined: Frame | undefined;

  /** Never throws: what goes wrong is a refusal with its reason. */
  reply(request: AnalysisRequest): AnalysisReply {
    try {
      switch (request.type) {
        case 'add':
          this.add(request.record);
          return { type: 'added', rows: this.rows.length, columns: RECORD_COLUMNS };
        case 'join':
          return this.join(request.text);
        case 'unjoin':
          this.joined = undefined;
          return { type: 'unjoined', columns: RECORD_COLUMNS };
        case 'ask':
          return { type: 'answered', answer: answerOf(this.joined ?? this.frame(), request.question) };
      }
    } catch (error) {
      return { type: 'refused', reason: `The analysis failed: ${error}.` };
    }
  }

  private add(record: StudyRecord): void {
    const { space, form } = record.definition;
    const key = canonicalJson([space, form]);
    const workOf = this.counters.get(key) ?? workCounter(space, form);
    this.counters.set(key, workOf);
    for (const row of recordRows(record, workOf)) this.rows.push(row);
    // Names of architectures do not depend on the skeleton: a table is read once per kind of space, and once per custom model.
    this.spaces.set(space.kind === 'own-model' ? canonicalJson(space) : space.kind, space);
    this.own = undefined;
    this.joined = undefined;
  }

  private frame(): Frame {
    this.own ??= Frame.of(RECORD_COLUMNS, this.rows);
    return this.own;
  }

  private join(text: string): AnalysisReply {
    const joined = joinTable(this.frame(), text, [...this.spaces.values()]);
    if (!joined.ok) return { type: 'refused', reason: joined.error };
    this.joined = joined.value.frame;
    return { type: 'joined', report: joined.value.report, columns: this.joined.columns };
  }
}
