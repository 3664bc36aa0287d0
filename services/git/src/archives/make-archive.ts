import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Inject, Controller } from '@nestjs/common';
import { requireService, type Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { archiveCommit } from '@mnw/contracts/git/archive-commit.rpc';
import { makeArchive } from '@mnw/contracts/git/make-archive.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import type { ObjectStorage } from '@mnw/storage/object-storage';
import { StoredCopies, type Made } from '../copies/stored-copies.js';
import { GitDb } from '../git.db.js';
import { Git } from '../process/git.js';
import { GitSlots } from '../process/git-slots.js';
import { Reachability } from '../reachability/reachability.js';
import { RepositoryNotFound } from '../repositories/repositories.errors.js';
import { repositoryById } from '../repositories/repositories.queries.js';
import { oidOf, type Oid } from '../source/oid.js';
import { OpenSource } from '../source/open-source.js';
import type { RepositorySource } from '../source/repository-source.js';
import { ResolveRef } from '../source/resolve-ref.js';
import { CommitNotFound } from './archives.errors.js';
import { STORAGE } from '@mnw/storage/object-storage.token';
import { packArchive } from './pack-archive.js';

const contentTypes = { 'tar.gz': 'application/gzip', zip: 'application/zip' };

interface Wanted {
  repository: { id: string; name: string };
  ownerId: string;
  source: RepositorySource;
  commit: Oid;
  format: 'tar.gz' | 'zip';
}

/**
 * Archives of commits, created on first request and kept while they are used. An archive that is created again has
 * the same bytes, so a published checksum stays valid.
 */
@Controller()
export class MakeArchive {
  constructor(
    private readonly db: GitDb,
    private readonly open: OpenSource,
    private readonly git: Git,
    private readonly slots: GitSlots,
    private readonly resolve: ResolveRef,
    private readonly reachability: Reachability,
    private readonly copies: StoredCopies,
    @Inject(STORAGE) private readonly storage: ObjectStorage,
  ) {}

  @Rpc(makeArchive)
  async execute(input: InputOf<typeof makeArchive>, actor: Actor): Promise<OutputOf<typeof makeArchive>> {
    const { repository, ownerId, source, commit } = await this.open.at(input, actor);
    return {
      ...(await this.link({ repository, ownerId, source, commit: commit.id, format: input.format })),
      commit_id: commit.id,
    };
  }

  /** For a build. The repository's owner requested it, so no further permission is checked. */
  @Rpc(archiveCommit)
  async forBuild(input: InputOf<typeof archiveCommit>, actor: Actor): Promise<OutputOf<typeof archiveCommit>> {
    requireService(actor, 'ota');
    const repository = await repositoryById(this.db, input.repo_id, null);
    if (!repository) throw new RepositoryNotFound();
    const source = await this.open.sourceOf(repository);
    return this.link({
      repository,
      ownerId: repository.user_id,
      source,
      commit: await this.servedCommit(source, input.commit_id),
      format: input.format,
    });
  }

  private async servedCommit({ directory }: RepositorySource, id: string): Promise<Oid> {
    const commit = oidOf(id);
    if (
      (await this.resolve.commitBehind(directory, commit)) !== commit ||
      !(await this.reachability.hasCommit(directory, commit))
    )
      throw new CommitNotFound();
    return commit;
  }

  private async link(wanted: Wanted): Promise<{ url: string; sha256: string; size_bytes: number }> {
    const { repository, ownerId, commit, format } = wanted;
    const of = { ownerId, repoId: repository.id, kind: format, objectId: commit } as const;
    const copy =
      (await this.copies.find(of)) ??
      (await this.withSlot(ownerId, () => this.copies.findOrMake(of, 0, (key) => this.make(wanted, key))));
    const { url } = await this.copies.link(copy, `${prefixOf(wanted)}.${format}`, contentTypes[format]);
    return { url, sha256: copy.sha256!, size_bytes: copy.size_bytes };
  }

  /** The limits on storage are checked only while holding a slot, so that archives created just before are counted. */
  private async withSlot<T>(ownerId: string, work: () => Promise<T>): Promise<T> {
    const release = await this.slots.take(ownerId);
    try {
      return await work();
    } finally {
      release();
    }
  }

  private async make(wanted: Wanted, key: string): Promise<Made> {
    const { source, commit, format } = wanted;
    const folder = await mkdtemp(join(tmpdir(), 'mnw-archive-'));
    try {
      const file = join(folder, 'archive');
      const made = await packArchive(this.git, source.directory, commit, format, prefixOf(wanted), file);
      await this.storage.write(key, createReadStream(file), {
        contentType: contentTypes[format],
        sizeBytes: made.sizeBytes,
      });
      return made;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

const prefixOf = ({ repository, commit }: Wanted): string => `${repository.name}-${commit.slice(0, 12)}`;
