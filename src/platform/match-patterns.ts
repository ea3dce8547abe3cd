/** The pattern in the manifest's `optional_host_permissions`. */
export const ALL_SITES = '*://*/*';

/** Returns the host of a pattern: `example.org` for `*://example.org/*`. */
export function hostOf(pattern: string): string {
  return pattern.replace(/^\*:\/\//, '').replace(/\/\*$/, '');
}
