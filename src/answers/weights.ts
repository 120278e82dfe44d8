/** The weights that Torg ships with; written by scripts/fit-confidence.mjs. */
import type { Weights } from './confidence.js';

export const shippedWeights: Weights = {
  logistic: [-6.31, -1.85, 1.6, 1.64, 1.64, 0.17, 2.84, 2.41, 1.48, 0.31, 0.96],
  thresholds: [
    { right: 0.7, from: 0.333 },
    { right: 0.75, from: 0.447 },
    { right: 0.8, from: 0.536 },
    { right: 0.85, from: 0.643 },
    { right: 0.9, from: 0.779 },
    { right: 0.925, from: 0.926 },
    { right: 0.95, from: 0.974 },
    { right: 0.97, from: 0.979 },
    { right: 0.98, from: 0.981 },
  ],
};
