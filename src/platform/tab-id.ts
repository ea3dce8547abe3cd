/** Browsers count tabs by 32-bit integers, and throw on any other number. */
const LARGEST_ID = 2 ** 31 - 1;

/** Returns the tab that the `?tab=ID` of a page's address names; `null`: none, as whatever else stands there names no tab. */
export function parseTabId(written: string | null): number | null {
  if (written === null || !/^\d+$/.test(written)) return null;
  const id = Number(written);
  return id <= LARGEST_ID ? id : null;
}
