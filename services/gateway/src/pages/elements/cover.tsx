import { coverPaths, hueOf } from './cover-pattern.js';

interface CoverProps {
  id: string;
  kind: string;
  /** URL of the uploaded picture. Without one, a pattern is generated from the id. */
  src?: string | null | undefined;
  alt?: string | null | undefined;
  size?: 'small' | 'large';
}

/** The cover of an item or a project: the uploaded picture, or a pattern that is always the same for the same id. */
export function Cover({ id, kind, src, alt, size }: CoverProps) {
  if (src)
    return (
      <img
        class={classOf(size)}
        src={src}
        alt={alt ?? ''}
        width="600"
        height="600"
        loading={size === 'large' ? undefined : 'lazy'}
        decoding="async"
      />
    );
  const { second, third, fourth } = coverPaths(id, kind);
  return (
    <svg
      class={`${classOf(size)} hue-${hueOf(id)}`}
      viewBox="0 0 8 8"
      preserveAspectRatio="xMidYMin slice"
      aria-hidden="true"
      focusable="false"
    >
      <path class="c2" d={second} />
      <path class="c3" d={third} />
      <path class="c4" d={fourth} />
    </svg>
  );
}

const classOf = (size: CoverProps['size']): string => (size === undefined ? 'cover' : `cover ${size}`);
