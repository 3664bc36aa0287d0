import { safeUrl } from '@mnw/markup/safe-url';
import type { Commit } from './commit-object.js';
import type { RepositorySource } from './repository-source.js';
import { entryNamed } from './tree-object.js';

const maxBytes = 64_000;

/** Where the submodules of a commit live, by their path. Only https is told: other addresses may be commands or places inside of a network. */
export async function submoduleUrls(source: RepositorySource, commit: Commit): Promise<Map<string, string>> {
  const entry = entryNamed(await source.entries(commit.tree), '.gitmodules');
  if (entry?.kind !== 'file' || (await source.info(entry.id)).sizeBytes > maxBytes) return new Map();
  return urlsIn((await source.blob(entry.id, maxBytes)).toString());
}

export function urlsIn(gitmodules: string): Map<string, string> {
  const urls = new Map<string, string>();
  for (const section of gitmodules.split(/^[ \t]*\[/m)) {
    const lines = section.split('\n');
    const [path, url] = [valueIn(lines, 'path'), safeUrl(valueIn(lines, 'url') ?? '')];
    if (path !== undefined && url?.startsWith('https://')) urls.set(path, url);
  }
  return urls;
}

/** Line by line and word by word: whoever pushes writes this file, and may write it so that a pattern goes back over it again and again. */
function valueIn(lines: readonly string[], name: string): string | undefined {
  for (const line of lines) {
    const at = line.indexOf('=');
    if (at >= 0 && line.slice(0, at).trim() === name) return /^"?([^"]*)"?$/.exec(line.slice(at + 1).trim())?.[1];
  }
  return undefined;
}
