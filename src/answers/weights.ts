/** The weights that Torg ships with; written by scripts/fit-confidence.mjs. */
import type { Weights } from './confidence.js';

export const shippedWeights: Weights = {
  logistic: [-4.24, 1.19, 0.95, 1.33, -0.22, -0.84, -0.06, 2.1, 2.01, -1.2, 0.46, 1.44, 0.93, 0.92, 1.86],
  thresholds: [
    { right: 0.7, from: 0.289 },
    { right: 0.75, from: 0.394 },
    { right: 0.8, from: 0.531 },
    { right: 0.85, from: 0.695 },
    { right: 0.9, from: 0.815 },
    { right: 0.925, from: 0.856 },
    { right: 0.95, from: 0.89 },
    { right: 0.97, from: 0.952 },
    { right: 0.98, from: 0.981 },
  ],
};
