/** A problem as text for people. The title states what happened; the detail states what is safe and what to do. */
export interface ProblemText {
  /** One sentence without a full stop. */
  readonly title: string;
  /** One sentence or more. */
  readonly detail: string;
}
