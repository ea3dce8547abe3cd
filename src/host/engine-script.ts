import type { Backend } from '../domain/classification';

/** The one policy that the manifest's `trusted-types` names. Browsers let a document create it once. */
const POLICY = 'gaplens-engine';

/**
 * Creates the function that gives the address of the engine's worker, told the backend that has hung in the worker before. Our pages
 * require a Trusted Type for such an address; Firefox before version 148 has none and takes the text.
 */
export function createEngineScript(): (hung: Backend | null) => string {
  const policy = globalThis.trustedTypes?.createPolicy(POLICY, { createScriptURL: onlyEngine });
  return (hung) => {
    const address = `engine.js${hung ? `?hung=${hung}` : ''}`;
    return policy ? policy.createScriptURL(address) : address;
  };
}

/** @throws TypeError for every other script */
export function onlyEngine(address: string): string {
  if (/^engine\.js(\?hung=(webgl|wasm))?$/.test(address)) return address;
  throw new TypeError(`The engine's policy starts no other script: ${address}`);
}
