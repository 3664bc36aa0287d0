import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@mnw/host/config-token';
import type { GitConfig } from '../git.config.js';
import { Git } from '../process/git.js';
import { repositoryDirectory } from './repository-paths.js';

/**
 * The bare repositories on the volume. The database row decides: a missing directory is created, and a wrong HEAD
 * is corrected.
 */
@Injectable()
export class RepositoryFiles {
  private readonly root: string;

  constructor(
    @Inject(CONFIG) config: GitConfig,
    private readonly git: Git,
  ) {
    this.root = resolve(config.REPOS_DIR);
  }

  directoryOf(repoId: string): string {
    return repositoryDirectory(this.root, repoId);
  }

  /** The repository's directory, ready for git. */
  async open({ id, default_branch }: { id: string; default_branch: string }): Promise<string> {
    const directory = this.directoryOf(id);
    const head = await readHead(directory);
    if (head === undefined) await this.make(directory, default_branch);
    else if (head !== headOf(default_branch)) await this.pointHead(directory, default_branch);
    return directory;
  }

  async remove(repoId: string): Promise<void> {
    await rm(this.directoryOf(repoId), { recursive: true, force: true });
  }

  /** Created next to its final path and renamed, so that a crash leaves nothing half-made. */
  private async make(directory: string, branch: string): Promise<void> {
    const draft = `${dirname(directory)}/draft-${randomUUID()}.git`;
    await mkdir(dirname(directory), { recursive: true, mode: 0o700 });
    await this.git.run(draft, ['init', '--bare', '--quiet', `--initial-branch=${branch}`]);
    try {
      await rename(draft, directory);
    } catch (error) {
      await rm(draft, { recursive: true, force: true });
      // Another request created it meanwhile.
      if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }

  private async pointHead(directory: string, branch: string): Promise<void> {
    const draft = `${directory}/HEAD.${randomUUID()}`;
    await writeFile(draft, headOf(branch));
    await rename(draft, `${directory}/HEAD`);
  }
}

const headOf = (branch: string): string => `ref: refs/heads/${branch}\n`;

async function readHead(directory: string): Promise<string | undefined> {
  try {
    return await readFile(`${directory}/HEAD`, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
