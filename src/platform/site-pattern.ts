/**
 * Returns the match pattern for a site as a person types it: `example.org`, `*.example.org` or a whole address. Returns `null` if no site can be
 * meant. A port and a path are left out, because permissions are for whole hosts.
 */
export function sitePattern(typed: string): string | null {
  const written = typed.trim().toLowerCase();
  const [, isForSubdomains, address] = /^(?:https?:\/\/)?(\*\.)?(.*)$/.exec(written) ?? [];
  if (!address || /[\s*@]/.test(address)) return null;
  // The parser also converts international names, as browsers do.
  const host = URL.parse(`https://${address}`)?.hostname ?? '';
  const isName = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(host) && (host.includes('.') || host === 'localhost');
  const isAddress = host.startsWith('[');
  if (!isName && !isAddress) return null;
  return `*://${isForSubdomains ?? ''}${host}/*`;
}
