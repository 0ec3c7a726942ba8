import { RandomForestRegression } from 'ml-random-forest';

/**
 * Trains the random forest of ml-random-forest and returns its predictor, which maps rows of features to values. Defaults
 * but one, which saves it time: 50 trees on all columns, without predictions for the rows that a tree was not trained on.
 */
export function fitRandomForest(rows: number[][], values: number[]): (rows: number[][]) => number[] {
  const forest = new RandomForestRegression({ noOOB: true });
  forest.train(rows, values);
  return (others) => forest.predict(others);
}
