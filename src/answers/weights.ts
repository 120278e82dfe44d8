/** The weights that Torg ships with; written by scripts/fit-confidence.mjs. */
import type { Weights } from './confidence.js';

export const shippedWeights: Weights = {
  logistic: [
    -0.91, -0.04, 0.03, -0.05, 0.22, 0.38, 0.76, 0.23, -0.48, -0.05, -1.27, 0.18, 0.07, -0.13, -0.07, 0.19, -0.24, 0.9,
    0.14, 0.18, 0.09, -0.08, 0.95, 0.64, 0.33, 0.47, 0.14, -1.41, -0.5,
  ],
  thresholds: [
    { right: 0.7, from: 0.322 },
    { right: 0.75, from: 0.391 },
    { right: 0.8, from: 0.446 },
    { right: 0.85, from: 0.533 },
    { right: 0.9, from: 0.669 },
    { right: 0.925, from: 0.747 },
    { right: 0.95, from: 0.831 },
    { right: 0.97, from: 0.934 },
    { right: 0.98, from: 0.964 },
  ],
};
