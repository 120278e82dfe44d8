/** The weights that Torg ships with; written by scripts/fit-confidence.mjs. */
import type { Weights } from './confidence.js';

export const shippedWeights: Weights = {
  logistic: [
    -2.2, 0.18, 0.54, 0.15, -0.09, 0.1, 1.11, 0.68, -1.12, -0.74, -1.16, 0.46, 0.25, 0.84, 0.1, 1.68, -0.34, 3.67, 1.02,
    0.99, 0.14, 0.0, 1.07, 0.51, -0.76, -0.17, -0.4,
  ],
  thresholds: [
    { right: 0.7, from: 0.173 },
    { right: 0.75, from: 0.263 },
    { right: 0.8, from: 0.367 },
    { right: 0.85, from: 0.472 },
    { right: 0.9, from: 0.612 },
    { right: 0.925, from: 0.693 },
    { right: 0.95, from: 0.812 },
    { right: 0.97, from: 0.953 },
    { right: 0.98, from: 0.978 },
  ],
};
