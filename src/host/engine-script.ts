import type { Backend } from '../domain/classification';

/** The only policy that `trusted-types` in the manifest allows. A document can create it once. */
const POLICY = 'gaplens-engine';

/**
 * Creates the function that returns the address of the engine's worker, for a backend on which an earlier worker hung. Our pages
 * require a Trusted Type for the address; Firefox before version 148 has none and takes a string.
 */
export function createEngineScript(): (hung: Backend | null) => string {
  const policy = globalThis.trustedTypes?.createPolicy(POLICY, { createScriptURL: onlyEngine });
  return (hung) => {
    const address = `engine.js${hung ? `?hung=${hung}` : ''}`;
    return policy ? policy.createScriptURL(address) : address;
  };
}

/** Returns the address of the engine's script unchanged. @throws TypeError for any other address */
export function onlyEngine(address: string): string {
  if (/^engine\.js(\?hung=(webgl|wasm))?$/.test(address)) return address;
  throw new TypeError(`The engine's policy starts no other script: ${address}`);
}
