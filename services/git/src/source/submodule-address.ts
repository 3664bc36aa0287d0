import { parseUrl } from '@mnw/contracts/parse-url';
import { safeUrl } from '@mnw/markup/safe-url';
import type { PageOf } from './source-urls.js';

const ours = /^\/(?:git|source)\/([A-Za-z0-9_-]+)\/([A-Za-z0-9_][A-Za-z0-9._-]*?)(?:\.git)?\/?$/;

/**
 * The page that a submodule's URL leads to. A repository of this platform, also by a relative address, is shown at its page. Of all others only
 * https is told: other addresses may be commands or places inside of a network.
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

/** As git resolves it: each `../` takes one name off the address of the repository itself. */
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
