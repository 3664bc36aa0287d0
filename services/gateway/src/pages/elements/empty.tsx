import type { ComponentChildren } from 'preact';

/** Shown instead of an empty list: why it is empty and what to do about it. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children}
    </div>
  );
}
