/**
 * SHA-256 in hexadecimal of the `descriptor.json` of each bundled model. The descriptor holds the checksums of the model's other
 * files, but cannot hold its own.
 */
export const descriptorChecksums: Readonly<Record<string, string>> = {
  'efficientnet-lite0': 'f223db0dd2aa2fa6dabc2ec4fefb3237275403cfe32ce43dff33b2d18c146b4e',
  'nsfw-mobilenet-v2': 'a4eaddbe7ba17d61be5dd9e3d17f100027b1254e8b45068e403c86c86e22c557',
};
