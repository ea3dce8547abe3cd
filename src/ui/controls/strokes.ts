/**
 * Icons: one family of strokes on a grid of 16, our own drawings, named after their use. Each is a separate export, so a bundle
 * has only the ones that it uses.
 */
export const copy =
  'M7 5.5h5a1.5 1.5 0 0 1 1.5 1.5v5a1.5 1.5 0 0 1-1.5 1.5H7A1.5 1.5 0 0 1 5.5 12V7A1.5 1.5 0 0 1 7 5.5zM10.5 3.5v-1h-8v8h1';
export const options =
  'M8 5.8a2.2 2.2 0 1 1 0 4.4a2.2 2.2 0 0 1 0-4.4zM8 1.5v2M8 12.5v2M1.5 8h2M12.5 8h2M3.4 3.4l1.4 1.4M11.2 11.2l1.4 1.4M3.4 12.6l1.4-1.4M11.2 4.8l1.4-1.4';
export const fold = 'M3.5 10.2L8 5.7l4.5 4.5';
export const unfold = 'M3.5 5.8L8 10.3l4.5-4.5';
export const close = 'M3.5 3.5l9 9M12.5 3.5l-9 9';
export const retry = 'M13.2 6.5A5.5 5.5 0 1 0 13.5 8.6M13.5 2.8v3.7H9.8';
export const check = 'M2.8 8.6l3.4 3.4 7-8';
export const warning = 'M8 2.2l6.3 11.3H1.7zM8 6.5v3.2M8 11.6v.01';
export const broken =
  'M3.5 3h9A1.5 1.5 0 0 1 14 4.5v7a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 2 11.5v-7A1.5 1.5 0 0 1 3.5 3zM2 13l4-4 2 2M10 3L8 7l3 2-2 4';
export const upload = 'M8 10.5v-8M4.5 6L8 2.5 11.5 6M2.5 10.5v3h11v-3';
export const tab = 'M6.5 3.5h-4v10h10v-4M9.5 2.5h4v4M13.5 2.5l-6 6';
export const image =
  'M3.5 3h9A1.5 1.5 0 0 1 14 4.5v7a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 2 11.5v-7A1.5 1.5 0 0 1 3.5 3zM2 12l3.5-4 3 3L11 8.5l3 3M10.7 6v.01';
/** A picture with a box around a part of it. */
export const where =
  'M3.5 2.5h9A1.5 1.5 0 0 1 14 4v8a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 2 12V4a1.5 1.5 0 0 1 1.5-1.5zM6.8 6.8h4.4v4H6.8z';
export const download = 'M8 2.5v8M4.5 7L8 10.5 11.5 7M2.5 10.5v3h11v-3';
export const copyImage =
  'M7 5.5h5a1.5 1.5 0 0 1 1.5 1.5v5a1.5 1.5 0 0 1-1.5 1.5H7A1.5 1.5 0 0 1 5.5 12V7A1.5 1.5 0 0 1 7 5.5zM10.5 3.5v-1h-8v8h1M5.5 12l2.8-2.8 2.6 2.6 2.6-2.3';
export const folder =
  'M2 4.5A1.5 1.5 0 0 1 3.5 3H6l1.5 2h5A1.5 1.5 0 0 1 14 6.5v5a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 2 11.5z';
export const list = 'M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4v.01M2.5 8v.01M2.5 12v.01';
export const find = 'M7 2.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 0 1 0-9zM10.2 10.2l3.3 3.3';
export const ascending = 'M4.5 13V3M2 5.5L4.5 3 7 5.5M9.5 5h2M9.5 8h3M9.5 11h4';
export const descending = 'M4.5 3v10M2 10.5L4.5 13 7 10.5M9.5 5h4M9.5 8h3M9.5 11h2';
export const back = 'M6 3.5L2.5 7 6 10.5M2.5 7H10a3.5 3.5 0 0 1 0 7H7';
export const sliders =
  'M2 4.5h5.5M11.5 4.5H14M9.5 2.8a1.7 1.7 0 1 1 0 3.4a1.7 1.7 0 0 1 0-3.4zM2 11.5h2M8 11.5h6M6 9.8a1.7 1.7 0 1 1 0 3.4a1.7 1.7 0 0 1 0-3.4z';
export const puzzle =
  'M6 4V3.4a1.7 1.7 0 0 1 3.4 0V4H12v2.7h.6a1.7 1.7 0 0 1 0 3.4H12V13.5H9.4v-.5a1.7 1.7 0 0 0-3.4 0v.5H3.2v-3.4h.5a1.7 1.7 0 0 0 0-3.4h-.5V4z';
export const pin = 'M5.5 2.5h5M6.2 2.5v4L4 9.5h8l-2.2-3v-4M8 9.5v4.5';
export const goTo = 'M4 12l8-8M5.5 4H12v6.5';
export const panel =
  'M3.5 2.5h9A1.5 1.5 0 0 1 14 4v8a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 2 12V4a1.5 1.5 0 0 1 1.5-1.5zM9.5 2.5v11';
export const tag = 'M2.5 3.5h5L13.5 9a1.2 1.2 0 0 1 0 1.7l-3 3a1.2 1.2 0 0 1-1.7 0L2.5 8zM5.3 6v.01';
