/** Which browser this build is for; put in by `build.mjs`. */
declare const BROWSER: 'chrome' | 'firefox';
/** Version of the extension; put in by `build.mjs`. */
declare const VERSION: string;

/** Style sheets come as text, for shadow roots (pages link theirs from HTML). */
declare module '*.css' {
  const text: string;
  export default text;
}
