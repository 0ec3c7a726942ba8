/** A page in whatever browser, as far as these tests drive one: by what it runs and what it shows. */
export interface RemotePage {
  goto(url: string): Promise<void>;
  /** Runs a function in the page, with arguments and an answer that JSON can hold. It sees nothing but the page. */
  evaluate<Args extends readonly unknown[], Answer>(
    run: (...args: Args) => Answer | Promise<Answer>,
    ...args: Args
  ): Promise<Answer>;
}

/** A browser with one page. */
export interface RemoteBrowser {
  /** Name and version, as the browser gives them. */
  readonly version: string;
  readonly page: RemotePage;
  close(): Promise<void>;
}
