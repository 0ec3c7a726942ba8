/** Something that went wrong, in words for a person: the title says what happened, the detail what is safe and what to do. */
export interface ProblemText {
  /** One sentence without a full stop. */
  readonly title: string;
  /** One sentence or more. */
  readonly detail: string;
}
