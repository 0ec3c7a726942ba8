/**
 * What the bench uses of ml-random-forest 2.1. The package has types of its own, but `npm ci` does not install it, and the
 * types of this project check without it.
 */
declare module 'ml-random-forest' {
  export class RandomForestRegression {
    /** `noOOB` leaves out the predictions of rows that a tree was not trained on. */
    constructor(options: { readonly noOOB: boolean });
    train(rows: number[][], values: number[]): void;
    predict(rows: number[][]): number[];
  }
}
