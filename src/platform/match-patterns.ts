/** As in the manifest's `optional_host_permissions`. */
export const ALL_SITES = '*://*/*';

/** `*://example.org/*` as `example.org`. */
export function hostOf(pattern: string): string {
  return pattern.replace(/^\*:\/\//, '').replace(/\/\*$/, '');
}
