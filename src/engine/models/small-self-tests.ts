/**
 * Logits of the self-test image at a smaller side, by model id. Our own kernels pass them at load: all kernels run with all weights, in
 * a fraction of the time that the model's own size takes. Computed in float64 by `test/support/run-graph.ts`.
 */
export const smallSelfTests: Readonly<Record<string, { side: number; logits: Readonly<Record<number, number>> }>> = {
  // At 96 pixels, the last feature maps have 3 x 3: enough for the kernels that compute several pixels at once.
  'efficientnet-lite0': {
    side: 96,
    logits: {
      0: -3.1953,
      250: 1.4432,
      500: 4.1505,
      504: 27.4258,
      750: -4.4329,
      809: 13.2298,
      868: 11.6189,
      925: 11.8961,
      960: 15.8172,
      967: 32.5239,
      968: 25.6854,
      969: 9.3802,
    },
  },
};
