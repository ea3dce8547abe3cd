/**
 * SHA-256 in hexadecimal of the `descriptor.json` of each bundled model. The descriptor holds the checksums of the model's other
 * files, but cannot hold its own.
 */
export const descriptorChecksums: Readonly<Record<string, string>> = {
  'efficientnet-lite0': '5e81f54b1dfe765708fd72a4ac96093764b64fb3a070386ce568d9b0e521d721',
  'nsfw-mobilenet-v2': '8ece9b67d92e183f758d512eff3245dfac5828811b4ac44472f52aa46d9b7d8e',
};
