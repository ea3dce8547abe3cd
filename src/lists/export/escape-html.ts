/** A text as HTML shows it, inside elements and in quoted attributes. NUL, which HTML can't hold, becomes U+FFFD. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"'\0]/g, (sign) => escapes[sign] ?? '\uFFFD');
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
