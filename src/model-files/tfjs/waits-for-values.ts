/** Operators that run a graph of their own, once, several times or not at all. */
const RUN_GRAPHS = 'If StatelessIf While StatelessWhile'.split(' ');

/** The other operators of the lists `control`, `dynamic` and `hash_table` of the converter of tfjs 4.22. */
const OTHERS = (
  'LoopCond Switch Merge Enter Exit NextIteration TensorArrayV3 TensorArrayWriteV3 TensorArrayReadV3 TensorArrayGatherV3 ' +
  'TensorArrayScatterV3 TensorArrayConcatV3 TensorArraySplitV3 TensorArraySizeV3 TensorArrayCloseV3 EmptyTensorList ' +
  'TensorListScatter TensorListScatterV2 TensorListGather TensorListGetItem TensorListSetItem TensorListReserve ' +
  'TensorListFromTensor TensorListStack TensorListSplit TensorListConcat TensorListConcatV2 TensorListPopBack ' +
  'TensorListPushBack TensorListLength TensorListResize Where ListDiff NonMaxSuppressionV2 NonMaxSuppressionV3 ' +
  'NonMaxSuppressionV4 NonMaxSuppressionV5 HashTable HashTableV2 LookupTableImport LookupTableImportV2 LookupTableFind ' +
  'LookupTableFindV2 LookupTableSize LookupTableSizeV2 InitializeTable InitializeTableV2'
).split(' ');

const ALL: ReadonlySet<string> = new Set([...RUN_GRAPHS, ...OTHERS]);
const WITHOUT_MACS: ReadonlySet<string> = new Set(OTHERS);

/** Whether tfjs 4.22 waits for values of the operator before it goes on. */
export const waitsForValues = (op: string): boolean => ALL.has(op);

/** Whether such an operator holds no multiply-adds of its own. Its output's shape depends on values, or on a turn of a loop. */
export const waitsWithoutMacs = (op: string): boolean => WITHOUT_MACS.has(op);
