/** Returns a name that no other job, image or script has. Pages without HTTPS lack `crypto.randomUUID()`. */
export function createId(): string {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
}
