/** The weights that Torg ships with; written by scripts/fit-confidence.mjs. */
import type { Weights } from './confidence.js';

export const shippedWeights: Weights = {
  logistic: [
    -1.84, -0.04, 0.43, 0.63, 1.13, 0.65, 1.6, -0.17, -0.82, 0.02, -1.24, 0.5, 0.14, -0.01, -0.03, 0.03, -0.18, 1.66,
    0.37, 0.51, -0.23, -0.09, 1.35, 0.56, -0.05, 0.39, -0.83, -2.22,
  ],
  thresholds: [
    { right: 0.7, from: 0.307 },
    { right: 0.75, from: 0.373 },
    { right: 0.8, from: 0.44 },
    { right: 0.85, from: 0.547 },
    { right: 0.9, from: 0.706 },
    { right: 0.925, from: 0.791 },
    { right: 0.95, from: 0.894 },
    { right: 0.97, from: 0.977 },
    { right: 0.98, from: 0.984 },
  ],
};
