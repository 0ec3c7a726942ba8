/** A problem as text for people. The title states what happened; the detail states what is safe and what to do. */
export interface ProblemText {
  /** One sentence without a full stop. */
  readonly title: string;
  /** One sentence or more. */
  readonly detail: string;
}

/** What an error says, for anything thrown: `GPUError`, for one, has a message and is no `Error`. */
export function messageOf(error: unknown): string {
  if (error instanceof Error) return error.message;
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message);
  return String(error);
}
