/** The address that shows studies side by side; of one, to pick others beside it; of none, to pick. */
export const compareHash = (ids: readonly string[] = []): string =>
  ids.length === 0 ? '#/compare' : `#/compare/${ids.map(encodeURIComponent).join(',')}`;

/** Reads what follows `#/compare/`: ids, each once. */
export const parseCompareIds = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .filter((id) => id !== '')
      .map((id) => decoded(id)),
  ),
];

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
