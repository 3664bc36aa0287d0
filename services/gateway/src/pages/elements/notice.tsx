import type { ComponentChildren } from 'preact';

/** A message in a box: what was done, what to know, or what went wrong. */
export function Notice({
  kind,
  title,
  children,
}: {
  kind: 'done' | 'info' | 'warning' | 'error';
  title?: string;
  children: ComponentChildren;
}) {
  return (
    <div class={`notice ${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      {title !== undefined && <p class="notice-title">{title}</p>}
      <div>{children}</div>
    </div>
  );
}
