/**
 * How near a host is to the person: on the Internet (0), in the local network (1), or on this machine (2). These are the three
 * address spaces of the WICG's "Local Network Access".
 */
export type Nearness = 0 | 1 | 2;

/** Names that are resolved only inside a local network (RFC 6762, 8375 and 9476, and names that routers use). */
const LOCAL_NAME = /\.(local|localdomain|internal|intranet|private|corp|lan|home|arpa|alt)$/;

/** Returns the nearness of a URL's `hostname`, or of an IP address. A name is not resolved. */
export function nearnessOf(host: string): Nearness {
  const name = host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
  if (name.includes(':')) return nearnessOfGroups(groupsOf(name));
  if (/^\d+(\.\d+){3}$/.test(name)) return nearnessOfBytes(name.split('.').map(Number));
  if (/(^|\.)localhost$/.test(name)) return 2;
  // A name without a dot belongs to the local network.
  return LOCAL_NAME.test(name) || !name.includes('.') ? 1 : 0;
}

/** Returns the nearness of an IPv4 address (RFC 6890). Unassigned addresses count as local. */
function nearnessOfBytes([first = 0, second = 0, third = 0]: readonly number[]): Nearness {
  // A connection to 0.0.0.0 reaches this machine.
  if (first === 127 || first === 0) return 2;
  if (first === 10 || first >= 224) return 1;
  if (first === 172 && second >= 16 && second < 32) return 1;
  if (first === 192 && (second === 168 || (second === 0 && third === 0))) return 1;
  if (first === 169 && second === 254) return 1;
  if (first === 100 && second >= 64 && second < 128) return 1;
  return first === 198 && (second === 18 || second === 19) ? 1 : 0;
}

/** Returns the nearness of an IPv6 address. An address that embeds an IPv4 address is as near as that one. */
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

/** Returns the eight groups of an IPv6 address, which may end like an IPv4 address or name a zone. */
function groupsOf(address: string): number[] {
  const [withoutZone = ''] = address.split('%');
  const plain = withoutZone.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) => {
    return [Number(a) * 256 + Number(b), Number(c) * 256 + Number(d)].map((group) => group.toString(16)).join(':');
  });
  const [before = [], after = []] = plain.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  return [...before, ...zeros, ...after].map((group) => Number.parseInt(group, 16) || 0);
}
