/**
 * SHA-256 in hexadecimal of the `descriptor.json` of each bundled model. The descriptor holds the checksums of the model's other
 * files, but cannot hold its own.
 */
export const descriptorChecksums: Readonly<Record<string, string>> = {
  'efficientnet-lite0': '8aef8c74af479bc30e9d65c0ed5b6d5dab2068b128e864e07a56acc335c5cf70',
  'nsfw-mobilenet-v2': 'a4eaddbe7ba17d61be5dd9e3d17f100027b1254e8b45068e403c86c86e22c557',
};
