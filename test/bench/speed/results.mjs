// @ts-check
import { median, summarize } from '../statistics.mjs';

/** @typedef {import('../../support/ensure-browsers.mjs').BrowserName} BrowserName */

/**
 * A figure: one quantity, measured for several contenders.
 * @typedef {object} Figure
 * @property {string} id name of its files
 * @property {string} title
 * @property {string} unit
 * @property {'lower' | 'higher'} better
 * @property {string} baseline the contender that ratios refer to
 */

/**
 * Measurements of one contender, in the order in which they were made.
 * @typedef {object} Series
 * @property {string} figure id
 * @property {BrowserName} browser
 * @property {string} contender
 * @property {number[]} values
 */

/** @typedef {Series & import('../statistics.mjs').Summary & {ratio: number | null}} SummarizedSeries */

/** A contender that failed, which did not end the run. @typedef {{browser: BrowserName, what: string, error: string}} Failure */

/** Collects measurements. */
export class Results {
  /** @type {Map<string, Figure>} */
  #figures = new Map();
  /** @type {Map<string, Series>} */
  #series = new Map();
  /** @type {Failure[]} */
  failures = [];

  /**
   * @param {Figure} figure
   * @param {BrowserName} browser
   * @param {string} contender
   * @param {readonly number[]} values
   */
  add(figure, browser, contender, values) {
    this.#figures.set(figure.id, figure);
    const key = JSON.stringify([figure.id, browser, contender]);
    const series = this.#series.get(key) ?? { figure: figure.id, browser, contender, values: [] };
    series.values.push(...values);
    this.#series.set(key, series);
  }

  /**
   * @param {BrowserName} browser
   * @param {string} what
   * @param {unknown} error
   */
  fail(browser, what, error) {
    this.failures.push({ browser, what, error: error instanceof Error ? error.message : String(error) });
  }

  /** Returns the figures that have values. @returns {{figure: Figure, series: SummarizedSeries[]}[]} */
  summarize() {
    return [...this.#figures.values()].map((figure) => {
      const own = [...this.#series.values()].filter((each) => each.figure === figure.id);
      const summaries = own.map((each) => ({ ...each, ...summarize(each.values) }));
      return {
        figure,
        series: summaries.map((each) => {
          const base = summaries.find(({ browser, contender }) => browser === each.browser && contender === figure.baseline);
          return { ...each, ratio: base ? ratioOf(each, base) : null };
        }),
      };
    });
  }
}

/**
 * Returns the ratio of two series. Measurements that were made in turns are compared in pairs, because the machine was equally busy
 * then.
 * @param {Series} series
 * @param {Series} base
 * @returns {number | null}
 */
function ratioOf({ values }, base) {
  const ratios = values.map((value, index) => value / Number(base.values[index]));
  const ratio = values.length === base.values.length ? median(ratios) : median(values) / median(base.values);
  return Number.isFinite(ratio) ? ratio : null;
}
