/** Browsers count tabs by 32-bit integers, and throw on any other number. */
const LARGEST_ID = 2 ** 31 - 1;

/** Parses the id of a tab from the `?tab=ID` of a page's address. Returns `null` if it is missing or no such id. */
export function parseTabId(written: string | null): number | null {
  if (written === null || !/^\d+$/.test(written)) return null;
  const id = Number(written);
  return id <= LARGEST_ID ? id : null;
}
