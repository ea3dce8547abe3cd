import { isOn } from '../domain/run-state';
import { isRecord } from '../domain/shape';
import { isRunReport, type RunReport } from '../messaging/run-report';
import { sendToContent } from '../messaging/send';
import { isCount } from '../messaging/shapes';
import { browser } from '../platform/browser';
import { formatShare } from '../platform/i18n';
import { reportFailure } from './faults';
import { followRuns } from './run-ports';
import { createTabList } from './tab-list';

/** The latest report of each frame of a tab. */
export interface FrameRun {
  frameId: number;
  report: RunReport;
}

/** Limit for each tab. */
const MOST_FRAMES = 200;
/** Milliseconds. People who wait longer than this for a run do something else meanwhile. */
const LONG = 10_000;
/** The accent of the light theme, and the text on it. */
const COLORS = { background: '#0b6e63', text: '#ffffff' };

const runs = createTabList<FrameRun>('runs', isRecord<FrameRun>({ frameId: isCount, report: isRunReport }));

/** Shows the runs of all tabs on their badges. Calls back with each tab that leaves its page in the middle of a run. */
export function showRuns(onPageLeft: (tabId: number) => void): void {
  setBadgeColors().catch(reportFailure);
  followRuns({
    onReport: (tabId, frameId, report) => void showRun(tabId, frameId, report).catch(reportFailure),
    onLeft: (tabId, frameId) => {
      // A frame that disappears alone cancels its own work; the rest of the page continues.
      if (frameId === 0) onPageLeft(tabId);
      void forgetRun(tabId, frameId).catch(reportFailure);
    },
  });
}

/** Shows a frame's report on the badge of its tab. When a long run has ended and no list of the tab is open, the page says so. */
export async function showRun(tabId: number, frameId: number, report: RunReport): Promise<void> {
  const all = await changeRuns(tabId, (before) => withReport(before, { frameId, report }));
  await showBadge(tabId, badgeOf(all));
  const isOver = !all.some((run) => isOn(run.report));
  if (isOver && report.phase === 'finished' && !report.isWatched && timeOf(all, report.askedAt) >= LONG) {
    const sumOf = (count: 'classified' | 'unnamed') => all.reduce((sum, run) => sum + run.report[count], 0);
    const counts = { classified: sumOf('classified'), classes: classesOf(all).size, unnamed: sumOf('unnamed') };
    // The page may have gone by now.
    await sendToContent({ tabId, frameId: 0 }, 'sayRunIsOver', counts).catch(() => undefined);
  }
}

/** Removes the report of a frame that has gone in the middle of its run; with the top frame, the whole page has gone. */
export async function forgetRun(tabId: number, frameId: number): Promise<void> {
  const left = await changeRuns(tabId, (before) => (frameId === 0 ? [] : before.filter((run) => run.frameId !== frameId)));
  await showBadge(tabId, badgeOf(left));
}

/** Forgets the runs of a closed tab. */
export const forgetRuns = runs.forget;

/** Adds a report. Drops reports of an earlier page: a new page has another script in its top frame. */
export function withReport(before: readonly FrameRun[], latest: FrameRun): FrameRun[] {
  const top = before.find(({ frameId }) => frameId === 0);
  const isNewPage = latest.frameId === 0 && top !== undefined && top.report.instance !== latest.report.instance;
  const others = before.filter(
    ({ frameId, report }) => frameId !== latest.frameId && (!isNewPage || report.askedAt >= latest.report.askedAt),
  );
  return [...others, latest].slice(-MOST_FRAMES);
}

/** Returns the progress while a run is on, and the number of classes found once all are over. A badge has room for four characters. */
export function badgeOf(all: readonly FrameRun[]): string {
  const askedAt = Math.max(...all.filter(({ report }) => isOn(report)).map(({ report }) => report.askedAt));
  if (askedAt < 0) return String(classesOf(all).size || '');
  const current = all.map(({ report }) => report).filter((report) => report.askedAt === askedAt);
  const total = current.reduce((sum, report) => sum + report.total, 0);
  const done = current.reduce((sum, report) => sum + report.done, 0);
  return formatShare(Math.floor((100 * done) / Math.max(1, total)) / 100);
}

function classesOf(all: readonly FrameRun[]): Set<number> {
  return new Set(all.flatMap(({ report }) => report.classes));
}

/** Returns the milliseconds that a run took: those of its slowest frame, because frames work at the same time. */
function timeOf(all: readonly FrameRun[], askedAt: number): number {
  return Math.max(...all.filter(({ report }) => report.askedAt === askedAt).map(({ report }) => report.took));
}

async function changeRuns(tabId: number, change: (before: FrameRun[]) => FrameRun[]): Promise<FrameRun[]> {
  let after: FrameRun[] = [];
  await runs.change(tabId, (before) => (after = change(before)));
  return after;
}

/** The colors are those of all tabs, so that a report changes nothing but the words. */
async function setBadgeColors(): Promise<void> {
  const { action } = browser;
  await Promise.all([
    action.setBadgeBackgroundColor({ color: COLORS.background }),
    action.setBadgeTextColor({ color: COLORS.text }),
  ]);
}

/** The badge belongs to the page: browsers clear it when the tab shows another one. */
async function showBadge(tabId: number, words: string): Promise<void> {
  // Rejects only if the tab has just been closed.
  await browser.action.setBadgeText({ tabId, text: words }).catch(() => undefined);
}
