import { parseUrl } from '@mnw/contracts/parse-url';
import { safeUrl } from '@mnw/markup/safe-url';
import type { PageOf } from './source-urls.js';

const ours = /^\/(?:git|source)\/([A-Za-z0-9_-]+)\/([A-Za-z0-9_][A-Za-z0-9._-]*?)(?:\.git)?\/?$/;

/**
 * The page that a submodule's URL links to. A repository of this platform, also by a relative URL, links to its
 * page. Of all others only https URLs are shown: others could be commands or hosts inside a network.
 */
export function submoduleAddress(url: string, { owner, name }: PageOf, publicUrl: string): string | undefined {
  const root = publicUrl.replace(/\/$/, '');
  const isRelative = url.startsWith('./') || url.startsWith('../');
  const absolute = isRelative ? resolved(url, `${root}/git/${owner}/${name}.git`) : url;
  if (absolute?.startsWith(`${root}/`)) {
    const [, ourOwner, ourName] = ours.exec(absolute.slice(root.length)) ?? [];
    if (ourOwner !== undefined) return `${root}/source/${ourOwner.toLowerCase()}/${ourName}`;
  }
  const safe = safeUrl(absolute ?? '');
  return safe?.startsWith('https://') ? safe : undefined;
}

/** Resolves a relative URL like git: each `../` removes one segment from the URL of the repository itself. */
function resolved(relative: string, base: string): string | undefined {
  const url = parseUrl(base);
  const names = (url?.pathname ?? '').split('/').filter((part) => part !== '');
  for (const part of relative.split('/')) {
    if (part === '.' || part === '') continue;
    if (part !== '..') names.push(part);
    else if (names.pop() === undefined) return undefined;
  }
  return url && `${url.origin}/${names.join('/')}`;
}
