/** Licence of each bundled model's weights, by model id; the same as in its PROVENANCE.md. */
export const modelLicences: Readonly<Record<string, string>> = {
  'efficientnet-lite0': 'Apache-2.0',
  'nsfw-mobilenet-v2': 'MIT',
};

/** Address of the file that says where a model comes from, inside the extension: its PROVENANCE.md, as the build names it. */
export function provenanceOf(modelId: string): string {
  return `models/${modelId}/PROVENANCE.txt`;
}
