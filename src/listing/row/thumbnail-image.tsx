import { useMemo } from 'preact/hooks';
import type { Thumbnail } from '../../shared/thumbnail';
import { toBase64 } from '../export/to-base64';

/**
 * Decoration, as the words beside it say what it shows. An image element, which the browser decodes apart from the page's thread: for the
 * canvas that pages need, that thread makes a blob, a bitmap and a drawing of each.
 */
export function ThumbnailImage({ thumbnail }: { thumbnail: Thumbnail }) {
  const { bytes, mimeType, width, height } = thumbnail;
  const address = useMemo(() => `data:${mimeType};base64,${toBase64(bytes)}`, [bytes, mimeType]);
  return <img class="thumbnail" alt="" src={address} width={width} height={height} />;
}
