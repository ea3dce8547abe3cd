/**
 * How near to a person a host is: anywhere in the Internet (0), in the local network (1), or on this machine (2). The same three spaces
 * as in the WICG's "Local Network Access".
 */
export type Nearness = 0 | 1 | 2;

/** Names that never leave a network (RFC 6762, 8375 and 9476, and what routers use). */
const LOCAL_NAME = /\.(local|localdomain|internal|intranet|private|corp|lan|home|arpa|alt)$/;

/** Returns the nearness of a URL's `hostname`, by its name alone, or of an IP address. */
export function nearnessOf(host: string): Nearness {
  const name = host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
  if (name.includes(':')) return nearnessOfGroups(groupsOf(name));
  if (/^\d+(\.\d+){3}$/.test(name)) return nearnessOfBytes(name.split('.').map(Number));
  if (/(^|\.)localhost$/.test(name)) return 2;
  // A name without a dot is one of this network.
  return LOCAL_NAME.test(name) || !name.includes('.') ? 1 : 0;
}

/** IPv4 (RFC 6890). The addresses that belong to nobody count as local. */
function nearnessOfBytes([first = 0, second = 0, third = 0]: readonly number[]): Nearness {
  // Connections to 0.0.0.0 reach this machine.
  if (first === 127 || first === 0) return 2;
  if (first === 10 || first >= 224) return 1;
  if (first === 172 && second >= 16 && second < 32) return 1;
  if (first === 192 && (second === 168 || (second === 0 && third === 0))) return 1;
  if (first === 169 && second === 254) return 1;
  if (first === 100 && second >= 64 && second < 128) return 1;
  return first === 198 && (second === 18 || second === 19) ? 1 : 0;
}

/** IPv6. Addresses that stand for one of IPv4 are as near as that. */
function nearnessOfGroups(groups: readonly number[]): Nearness {
  const [first = 0, second = 0, third = 0] = groups;
  const startsWithZeros = (count: number) => groups.slice(0, count).every((group) => group === 0);
  if (startsWithZeros(7) && (groups[7] ?? 0) <= 1) return 2;
  const isMapped = (startsWithZeros(5) && groups[5] === 0xffff) || (startsWithZeros(4) && groups[4] === 0xffff);
  const isTranslated = first === 0x64 && second === 0xff9b;
  if (startsWithZeros(6) || isMapped || isTranslated) return nearnessOfBytes(bytesOf(groups[6], groups[7]));
  // 6to4 (RFC 3056).
  if (first === 0x2002) return nearnessOfBytes(bytesOf(second, third));
  // Unique local, link-local, site-local, multicast.
  const isLocal = (first & 0xfe00) === 0xfc00 || (first & 0xff80) === 0xfe80 || (first & 0xff00) === 0xff00;
  return isLocal ? 1 : 0;
}

function bytesOf(high = 0, low = 0): number[] {
  return [high >> 8, high & 255, low >> 8, low & 255];
}

/** The eight groups of an IPv6 address, which may end as one of IPv4 does, or name a zone. */
function groupsOf(address: string): number[] {
  const [withoutZone = ''] = address.split('%');
  const plain = withoutZone.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) => {
    return [Number(a) * 256 + Number(b), Number(c) * 256 + Number(d)].map((group) => group.toString(16)).join(':');
  });
  const [before = [], after = []] = plain.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  return [...before, ...zeros, ...after].map((group) => Number.parseInt(group, 16) || 0);
}
