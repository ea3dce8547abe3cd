// @ts-check

/**
 * Returns how many bytes each npm package has in all bundles together, minified; none for what esbuild left out.
 * @param {import('esbuild').Metafile[]} metafiles
 * @returns {Record<string, number>} in the order of the packages' names
 */
export function bytesByPackage(metafiles) {
  /** @type {Map<string, number>} */
  const bytes = new Map();
  for (const { outputs } of metafiles) {
    for (const { inputs } of Object.values(outputs)) {
      for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
        const name = packageOf(file);
        if (name && bytesInOutput > 0) bytes.set(name, (bytes.get(name) ?? 0) + bytesInOutput);
      }
    }
  }
  return Object.fromEntries([...bytes].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** @param {string} file */
function packageOf(file) {
  return /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
}
