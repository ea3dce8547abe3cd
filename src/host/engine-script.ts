/** The only policy that `trusted-types` in the manifest allows. A document can create it once. */
const POLICY = 'gaplens-engine';
const ENGINE = 'engine.js';

/**
 * Creates the function that returns the address of the engine's worker. Our pages require a Trusted Type for the address; Firefox before
 * version 148 has none and takes a string.
 */
export function createEngineScript(): () => string {
  const policy = globalThis.trustedTypes?.createPolicy(POLICY, { createScriptURL: onlyEngine });
  return () => (policy ? policy.createScriptURL(ENGINE) : ENGINE);
}

/** Returns the address of the engine's script unchanged. @throws TypeError for any other address */
export function onlyEngine(address: string): string {
  if (address === ENGINE) return address;
  throw new TypeError(`The engine's policy starts no other script: ${address}`);
}
