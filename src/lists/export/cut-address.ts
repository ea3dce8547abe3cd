/** Returns an address for an export. `data:` addresses, which can have megabytes, are cut before their data. */
export function cutAddress(address: string): string {
  if (!/^data:/i.test(address)) return address;
  const head = address.slice(0, LONGEST_HEAD).split(',', 1)[0]!;
  return `${head},…`;
}

/** Characters: enough for `data:`, a MIME type and its parameters. */
const LONGEST_HEAD = 100;
