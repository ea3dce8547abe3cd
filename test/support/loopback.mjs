// @ts-check

/**
 * Returns whether an address is on this machine: the only ones that the browsers of programs and tests reach.
 * @param {URL} address
 */
export function isOnLoopback({ hostname }) {
  return /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}
