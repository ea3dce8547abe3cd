/** Returns an address as browsers report a request for it: without its fragment. */
export function withoutFragment(address: string): string {
  return address.replace(/#.*/, '');
}
