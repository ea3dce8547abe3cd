import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createEngineScript, onlyEngine } from '../../../src/host/engine-script';

afterEach(() => vi.unstubAllGlobals());

describe("the address of the engine's worker", () => {
  it('is a string if the browser has no Trusted Types', () => {
    const engineScript = createEngineScript();
    expect(engineScript()).toBe('engine.js');
  });

  it('comes from the one policy that the manifest allows otherwise', async () => {
    const createPolicy = vi.fn((_name: string, { createScriptURL }: ScriptAddressPolicy) => ({
      createScriptURL: (address: string) => `trusted ${createScriptURL(address)}`,
    }));
    vi.stubGlobal('trustedTypes', { createPolicy });
    const engineScript = createEngineScript();
    expect([engineScript(), engineScript()]).toEqual(['trusted engine.js', 'trusted engine.js']);
    expect(createPolicy).toHaveBeenCalledOnce();
    const manifest = JSON.parse(await readFile('manifest.json', 'utf8'));
    const named = /trusted-types ([^;]+)/.exec(manifest.content_security_policy.extension_pages)?.[1];
    expect(named).toBe(createPolicy.mock.calls[0]?.[0]);
  });

  it.each(['other.js', 'https://example.org/engine.js', '/engine.js', 'engine.js?x', 'engine.js#x', 'blob:x', 'engine.js\n', ''])(
    'is no other script: %j',
    (address) => expect(() => onlyEngine(address)).toThrow(TypeError),
  );
});
