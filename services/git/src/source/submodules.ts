import { Inject, Injectable } from '@nestjs/common';
import { safeUrl } from '@mnw/markup/safe-url';
import { CONFIG } from '@mnw/host/config-token';
import type { GitConfig } from '../git.config.js';
import { Git } from '../process/git.js';
import type { Commit } from './commit-object.js';
import type { RepositorySource } from './repository-source.js';
import type { PageOf } from './source-urls.js';
import { submoduleAddress } from './submodule-address.js';
import { entryNamed } from './tree-object.js';

const maxBytes = 64_000;

/** Exit codes for no match, and for a file that is not valid git configuration. */
const unreadable = [1, 128];

@Injectable()
export class Submodules {
  constructor(
    private readonly git: Git,
    @Inject(CONFIG) private readonly config: GitConfig,
  ) {}

  /**
   * The locations of a commit's submodules, by path. Git itself parses `.gitmodules`, so that git and we always
   * agree on its meaning.
   */
  async of(repository: PageOf, source: RepositorySource, commit: Commit): Promise<Map<string, string>> {
    const entry = entryNamed(await source.entries(commit.tree), '.gitmodules');
    if (
      !entry ||
      (entry.kind !== 'file' && entry.kind !== 'executable') ||
      (await source.info(entry.id)).sizeBytes > maxBytes
    )
      return new Map();
    const args = ['config', `--blob=${entry.id}`, '-z', '--get-regexp', String.raw`^submodule\..*\.(path|url)$`];
    const printed = await this.git.run(source.directory, args, { okCodes: unreadable, timeoutMs: 5_000 });
    const urls = new Map<string, string>();
    for (const [path, url] of namedIn(printed.toString())) {
      const address = submoduleAddress(url, repository, this.config.PUBLIC_URL);
      if (address !== undefined && safeUrl(address) !== undefined) urls.set(path, address);
    }
    return urls;
  }
}

/** Path and URL of each submodule that has both. Entries end with NUL, and a key ends at the first newline. */
export function namedIn(printed: string): Map<string, string> {
  const settings = new Map<string, { path?: string; url?: string }>();
  for (const entry of printed.split('\0')) {
    const end = entry.indexOf('\n');
    const [key, value] = [entry.slice(0, Math.max(end, 0)), entry.slice(end + 1)];
    const dot = key.lastIndexOf('.');
    const [name, setting] = [key.slice(0, dot), key.slice(dot + 1)];
    // The last of several values is used, as in git.
    if (setting === 'path' || setting === 'url') settings.set(name, { ...settings.get(name), [setting]: value });
  }
  return new Map(
    [...settings.values()].flatMap(({ path, url }) =>
      path !== undefined && url !== undefined ? [[path, url] as const] : [],
    ),
  );
}
