import { safeUrl } from '@mnw/markup/safe-url';
import type { ComponentChildren } from 'preact';

/** A link written by a person. An unsafe URL is shown as text instead. */
export function SafeLink({ href, children }: { href: string; children: ComponentChildren }) {
  const address = safeUrl(href);
  return address ? (
    <a href={address} rel="nofollow ugc noopener">
      {children}
    </a>
  ) : (
    <span>{children}</span>
  );
}
