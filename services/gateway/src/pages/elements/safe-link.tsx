import { safeUrl } from '@mnw/markup/safe-url';
import type { ComponentChildren } from 'preact';

/** A link that a person wrote. What may not be followed is shown as text. */
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
