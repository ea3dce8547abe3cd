/**
 * SHA-256 in hexadecimal of the `descriptor.json` of each bundled model. The descriptor holds the checksums of the model's other
 * files, but cannot hold its own.
 */
export const descriptorChecksums: Readonly<Record<string, string>> = {
  'efficientnet-lite0': '36b11cc5c9043e4ad82399ac1e2766ae0bd79d0eb49dedceb05f076561f02c08',
  'kinds-of-picture': '6f10f7d84f50ef1769903ba37dbea3a39ef06a71ae47a7b652e15770ece86477',
  'nsfw-mobilenet-v2': '0d0bd16df1531814c28ebd89c24d108c07a3c9cdb36f9fce6ca562e4cdd8593c',
};
