/** Licenses of the bundled models' weights, by model id; the same as in PROVENANCE.md of each. */
export const modelLicenses: Readonly<Record<string, string>> = {
  'efficientnet-lite0': 'Apache-2.0',
  'nsfw-mobilenet-v2': 'MIT',
  'kinds-of-picture': 'MIT',
};

/** Returns the address of a model's PROVENANCE.md inside the extension, under the name that the build gives it. */
export function provenanceOf(modelId: string): string {
  return `models/${modelId}/PROVENANCE.txt`;
}
