import type { BrowserName } from '../../support/ensure-browsers.mjs';
import type { BuiltGapLens } from './build-contenders.mjs';
import type { Results } from './results.mjs';
import type { PhotographServer } from './serve-photographs.mjs';

/** The measurements in one browser, and their parts. */
export interface Plan {
  browser: BrowserName;
  /** The current one first. */
  builds: BuiltGapLens[];
  /** The build that ratios between builds refer to. */
  baseline: string;
  /** Folder of the extension with the other engines. */
  benchFolder: string;
  results: Results;
  rounds: number;
  server: PhotographServer;
  /** Photographs for the figures of single images. */
  images: number[];
  /** Numbers of images on a page. */
  pages: number[];
  /** Number of images in the memory figure. */
  memoryImages: number;
  say: (sentence: string) => void;
}
