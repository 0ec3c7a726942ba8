import { canonicalJson } from '../../base/canonical-json';
import type { StudyRecord } from '../../measure/record/study-record';
import type { SearchSpace } from '../../space/architecture';
import type { TableChoice } from '../../tables/architecture-table';
import type { AnalysisReply, AnalysisRequest } from '../messages';
import { RECORD_COLUMNS } from '../questions/columns';
import { answerOf } from './answer';
import { Frame, type FrameValue } from './frame';
import { joinTables } from './join-table';
import { type WorkCounter, workCounter } from './network-work';
import { type ReadTables, readingOfTables, readTables } from './read-tables';
import { recordRows } from './record-rows';

type JoinRequest = Extract<AnalysisRequest, { readonly type: 'join' }>;

/** Holds the rows of all studies that were added, with the table that is joined to them, and answers about them. */
export class Analyst {
  private readonly rows: FrameValue[][] = [];
  private readonly counters = new Map<string, WorkCounter>();
  private readonly spaces = new Map<string, SearchSpace>();
  /** Built when first asked for: records come in parts. */
  private own: Frame | undefined;
  private joined: Frame | undefined;
  private lastRead: ReadTables | undefined;

  /** Never throws: what goes wrong is a refusal with its reason. */
  reply(request: AnalysisRequest): AnalysisReply {
    try {
      switch (request.type) {
        case 'add':
          this.add(request.record);
          return { type: 'added', rows: this.rows.length, columns: RECORD_COLUMNS };
        case 'read':
          return readingOfTables(this.read(request.text, request.choice));
        case 'join':
          return this.join(request);
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
    this.lastRead = undefined;
  }

  private frame(): Frame {
    this.own ??= Frame.of(RECORD_COLUMNS, this.rows);
    return this.own;
  }

  /** A table of hashes takes seconds to read: one that was shown is not read again to be joined. */
  private read(text: string, choice: TableChoice): ReadTables {
    const known = this.lastRead;
    if (known?.text === text && canonicalJson(known.choice) === canonicalJson(choice)) return known;
    this.lastRead = readTables(text, [...this.spaces.values()], choice);
    return this.lastRead;
  }

  private join({ text, choice = {}, columns }: JoinRequest): AnalysisReply {
    const read = this.read(text, choice);
    if (!read.tables.ok) return { type: 'refused', reason: read.tables.error };
    const joined = joinTables(this.frame(), read.tables.value, columns);
    if (!joined.ok) return { type: 'refused', reason: joined.error };
    this.lastRead = undefined;
    this.joined = joined.value.frame;
    return { type: 'joined', report: joined.value.report, columns: this.joined.columns };
  }
}
