import type { MessageKey } from '../platform/i18n';

/** A version whose changes people should know, with the texts that describe them. */
export interface VersionNews {
  version: string;
  points: readonly MessageKey[];
}

/** The news of the versions, the newest first. A version without news is left out. */
export const news: readonly VersionNews[] = [
  { version: '0.1.0', points: ['news_right_click', 'news_page', 'news_kinds', 'news_where', 'news_why', 'news_private'] },
];

/** Returns whether a version newer than the given one has news. */
export function hasNewsSince(version: string): boolean {
  return news.some((each) => compareVersions(each.version, version) > 0);
}

/** Compares versions such as `1.10.0` number by number. Positive: the first one is newer. */
function compareVersions(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}
