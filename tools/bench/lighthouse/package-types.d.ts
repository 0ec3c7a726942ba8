/**
 * What the bench uses of Lighthouse 12.8. The package has types of its own, but `npm ci` does not install it, and the types
 * of this project check without it.
 */
declare module 'lighthouse' {
  interface Audit {
    readonly id: string;
    readonly title: string;
    /** From 0 to 1; null where the audit does not score. */
    readonly score: number | null;
    readonly displayValue?: string;
  }
  interface Category {
    /** From 0 to 1; null where an audit failed to run. */
    readonly score: number | null;
    readonly auditRefs: readonly { readonly id: string; readonly weight: number }[];
  }
  interface Flags {
    /** The debugging port of a browser that runs. */
    readonly port: number;
    readonly logLevel: 'error';
    readonly onlyCategories: readonly string[];
  }
  interface RunnerResult {
    readonly lhr: {
      readonly categories: Readonly<Record<string, Category>>;
      readonly audits: Readonly<Record<string, Audit>>;
    };
  }
  export default function lighthouse(url: string, flags: Flags): Promise<RunnerResult | undefined>;
}
