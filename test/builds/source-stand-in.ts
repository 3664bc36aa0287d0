import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Controller, Injectable, Module } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { DomainError } from '@mnw/contracts/domain-error';
import { archiveCommit } from '@mnw/contracts/git/archive-commit.rpc';
import { resolveRef } from '@mnw/contracts/git/resolve-ref.rpc';
import { Database } from '@mnw/db/database';
import { busConfig } from '@mnw/host/bus-config';
import { defineService } from '@mnw/host/define-service';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import type { World } from '@mnw/testing/world';

const sources = new Map<string, { url: string; sha256: string; size_bytes: number }>();
const refs = new Map<string, string>();

@Injectable()
class StandInDb extends Database {}

@Controller()
class Sources {
  @Rpc(archiveCommit) archive({ commit_id }: InputOf<typeof archiveCommit>) {
    const source = sources.get(commit_id);
    if (!source) throw new DomainError('git.commit-not-found', 'not-found', 'There is no such commit.');
    return source;
  }
  @Rpc(resolveRef) resolve({ repo_id, ref }: InputOf<typeof resolveRef>) {
    const commit_id = refs.get(`${repo_id} ${ref}`) ?? (sources.has(ref) ? ref : undefined);
    if (commit_id === undefined) throw new DomainError('git.ref-not-found', 'not-found', 'There is no such ref.');
    return { commit_id, ref };
  }
}
@Module({ controllers: [Sources] })
class GitModule {}

/** A stand-in for the git service: knows the commits that `commitOf` created, and publishes push events in its name. */
export const git = defineService({ name: 'git', module: GitModule, config: busConfig, db: StandInDb });

export const pointRef = (repoId: string, ref: string, commitId: string): Map<string, string> =>
  refs.set(`${repoId} ${ref}`, commitId);

/** Creates a commit of these files, with its archive in the world's storage like git's own. */
export async function commitOf(world: World, files: Record<string, string>): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'mnw-source-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      await mkdir(dirname(join(dir, name)), { recursive: true });
      await writeFile(join(dir, name), content);
    }
    const { stdout } = await promisify(execFile)(
      'tar',
      ['-c', '-z', '-C', dir, '--transform', 's,^\\.,project-1234,', '.'],
      { encoding: 'buffer', maxBuffer: 100_000_000 },
    );
    return await stored(world, stdout);
  } finally {
    await rm(dir, { recursive: true });
  }
}

async function stored(world: World, archive: Buffer): Promise<string> {
  const sha256 = createHash('sha256').update(archive).update(world.env['SUBJECT_PREFIX']!).digest('hex');
  const commitId = sha256.slice(0, 40);
  const key = `archives/${commitId}.tar.gz`;
  await world.given.storage().write(key, archive, { contentType: 'application/gzip' });
  const { url } = await world.given
    .storage()
    .presignGet(key, { filename: 'source.tar.gz', disposition: 'attachment', expiresInSeconds: 3_600 });
  sources.set(commitId, {
    url,
    sha256: createHash('sha256').update(archive).digest('hex'),
    size_bytes: archive.length,
  });
  return commitId;
}
