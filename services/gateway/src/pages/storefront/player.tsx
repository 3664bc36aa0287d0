import type { PublicItem } from '@mnw/contracts/catalog/public-item';

/** Plays or shows the file on the page for viewers with access. */
export function Player({ item }: { item: PublicItem }) {
  const type = item.current_version?.content_type ?? '';
  const source = `/i/${item.id}/file`;
  if (type.startsWith('audio/'))
    return <audio controls preload="none" src={source} aria-label={`Play ${item.title}`} />;
  if (type.startsWith('video/'))
    return <video controls preload="none" src={source} aria-label={`Play ${item.title}`} />;
  if (type.startsWith('image/') && type !== 'image/svg+xml')
    return <img src={source} alt={item.title} loading="lazy" />;
  return null;
}
