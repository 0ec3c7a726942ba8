/** The address that shows studies side by side; of one, to pick others beside it; of none, to pick. */
export const compareHash = (ids: readonly string[] = []): string =>
  ids.length === 0 ? '#/compare' : `#/compare/${ids.map(encodeURIComponent).join(',')}`;

/** The address that analyses the records of studies. */
export const analysisHash = (ids: readonly string[]): string => `#/analysis/${ids.map(encodeURIComponent).join(',')}`;

/** The address that finds the best network by the predictor of a study. */
export const bestHash = (id: string): string => `#/best/${encodeURIComponent(id)}`;

/** Reads the ids that follow `#/compare/` or `#/analysis/`, each once. */
export const parseStudyIds = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .filter((id) => id !== '')
      .map(decodedPart),
  ),
];

/** A part of an address as it was before `encodeURIComponent`; as it is where it is none, as when somebody typed it. */
export function decodedPart(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
