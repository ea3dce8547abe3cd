import { useMemo } from 'preact/hooks';
import type { Thumbnail } from '../../domain/thumbnail';
import { thumbnailAddress } from './thumbnail-address';

/**
 * Decoration, as the words beside it say what it shows. An image element, which the browser decodes apart from the page's thread: for the
 * canvas that pages need, that thread makes a blob, a bitmap and a drawing of each.
 */
export function ThumbnailImage({ thumbnail }: { thumbnail: Thumbnail }) {
  const address = useMemo(() => thumbnailAddress(thumbnail), [thumbnail]);
  return <img class="thumbnail" alt="" src={address} width={thumbnail.width} height={thumbnail.height} />;
}
