/** An address as it is exported: of `data:` addresses, which can have megabytes, only what says what they are. */
export function cutAddress(address: string): string {
  if (!/^data:/i.test(address)) return address;
  const head = address.slice(0, LONGEST_HEAD).split(',', 1)[0]!;
  return `${head},…`;
}

/** Characters: `data:`, a MIME type and its parameters. */
const LONGEST_HEAD = 100;
