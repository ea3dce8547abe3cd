import { cutAddress } from './cut-address';
import { escapeHtml } from './escape-html';

/** An address as HTML: a link where it leads to the web, else its text, as `javascript:` and the like should not be clicked. */
export function linkTo(address: string): string {
  const shown = escapeHtml(cutAddress(address));
  const { protocol, href } = URL.parse(address) ?? {};
  const isWeb = href !== undefined && /^https?:\/\//i.test(address) && /^https?:$/.test(protocol ?? '');
  return isWeb ? `<a href="${escapeHtml(href)}" rel="noreferrer"><bdi>${shown}</bdi></a>` : `<bdi>${shown}</bdi>`;
}
