/** The weights that Torg ships with; written by scripts/fit-confidence.mjs. */
import type { Weights } from './confidence.js';

export const shippedWeights: Weights = {
  logistic: [-4.13, 1.0, 0.78, 1.3, 0.07, -0.86, -0.11, 2.26, 1.76, -1.26, 0.42, 1.47, 0.86, 0.74, 2.22],
  thresholds: [
    { right: 0.7, from: 0.293 },
    { right: 0.75, from: 0.396 },
    { right: 0.8, from: 0.533 },
    { right: 0.85, from: 0.692 },
    { right: 0.9, from: 0.799 },
    { right: 0.925, from: 0.845 },
    { right: 0.95, from: 0.876 },
    { right: 0.97, from: 0.946 },
    { right: 0.98, from: 0.978 },
  ],
};
