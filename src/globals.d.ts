/** Which browser this build is for; put in by `build.mjs`. */
declare const BROWSER: 'chrome' | 'firefox';
/** Version of the extension; put in by `build.mjs`. */
declare const VERSION: string;
/** Public addresses of the project in `package.json`; put in by `build.mjs`. */
declare const PROJECT: { homepage: string | null; source: string | null; issues: string | null };

/**
 * Trusted Types, as far as we use them, which TypeScript's library lacks. A policy returns objects, which stand for strings wherever a
 * script's address is taken.
 */
interface ScriptAddressPolicy {
  createScriptURL(address: string): string;
}
declare var trustedTypes: { createPolicy(name: string, rules: ScriptAddressPolicy): ScriptAddressPolicy } | undefined;

/** Style sheets come as text, for shadow roots (pages link theirs from HTML). */
declare module '*.css' {
  const text: string;
  export default text;
}
