import type { ComponentChildren } from 'preact';

/** A sentence that matters now: what was done, what to know, what went wrong. */
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
