import { Controller } from '@nestjs/common';
import { z } from 'zod';
import { DomainError } from '@mnw/contracts/domain-error';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { findRepository } from '@mnw/contracts/git/find-repository.rpc';
import { listCommits } from '@mnw/contracts/git/list-commits.rpc';
import { listPublicRepositories } from '@mnw/contracts/git/list-public-repositories.rpc';
import { listBranches, listTags } from '@mnw/contracts/git/list-refs.rpc';
import { makeArchive } from '@mnw/contracts/git/make-archive.rpc';
import { readBlame } from '@mnw/contracts/git/read-blame.rpc';
import { readBlob } from '@mnw/contracts/git/read-blob.rpc';
import { readCommit } from '@mnw/contracts/git/read-commit.rpc';
import { readTree } from '@mnw/contracts/git/read-tree.rpc';
import { repositoryAddress } from '@mnw/contracts/git/repositories';
import { BusClient } from '@mnw/messaging/bus-client';
import { parseInput } from '@mnw/messaging/parse-input';
import type { CallContext } from '../../http/call-context.js';
import { Page } from '../routing/page.decorator.js';
import { redirect, type PageResult } from '../routing/page-result.js';
import { Ctx, Input } from '../../http/route.decorator.js';
import { BlamePage } from './blame.page.js';
import { BlobPage } from './blob.page.js';
import { CommitPage } from './commit.page.js';
import { CommitsPage } from './commits.page.js';
import { EmptyRepositoryPage } from './empty-repository.page.js';
import { BranchesPage, TagsPage } from './refs.page.js';
import { RepositoriesPage } from './repositories.page.js';
import { Place } from './place.js';
import { repositoryPath, viewPath } from './source-paths.js';
import { SubmodulePage } from './submodule.page.js';
import { TreePage } from './tree.page.js';

const Front = z.object({ ...repositoryAddress, cursor: z.string().max(500).optional() });
type Front = z.output<typeof Front>;
/** Also accepts the clone URL without `/git`, because people copy it including its `.git` suffix. */
const FrontOrClone = Front.extend({ repo: z.string().max(120) });
const SubmoduleDetails = z.object({ commit_id: z.string(), url: z.string().nullable() });
const CommitAddress = z.object({ ...repositoryAddress, id: z.string().max(400) });

@Controller()
export class SourcePagesController {
  constructor(private readonly bus: BusClient) {}

  @Page('GET /source/:user', { who: 'anyone', input: listPublicRepositories.input })
  async repositories(@Input() asked: InputOf<typeof listPublicRepositories>, @Ctx() ctx: CallContext) {
    return <RepositoriesPage owner={asked.user} list={await this.bus.call(listPublicRepositories, asked, ctx)} />;
  }

  @Page('GET /source/:user/:repo', { who: 'anyone', input: FrontOrClone })
  async front(@Input() written: z.output<typeof FrontOrClone>, @Ctx() ctx: CallContext): Promise<PageResult> {
    const asked = parseInput(Front, { ...written, repo: written.repo.replace(/\.git$/, '') });
    if (asked.repo !== written.repo) return redirect(repositoryPath({ owner: asked.user, name: asked.repo }));
    return this.ifPushed(asked, ctx, async () => {
      const [tree, branches] = await Promise.all([this.bus.call(readTree, asked, ctx), this.branches(asked, ctx)]);
      if (tree.repository.name !== asked.repo || tree.repository.owner !== asked.user)
        return redirect(repositoryPath(tree.repository));
      return <TreePage tree={tree} branches={branches} isFront />;
    });
  }

  @Page('GET /source/:user/:repo/tree/*', { who: 'anyone', input: Place })
  tree(@Input() asked: Place, @Ctx() ctx: CallContext): Promise<PageResult> {
    return orElsewhere('git.not-a-tree', viewPath(named(asked), 'blob', asked.rest), () =>
      this.orSubmodule(asked, ctx, async () => {
        const [tree, branches] = await Promise.all([this.bus.call(readTree, asked, ctx), this.branches(asked, ctx)]);
        return <TreePage tree={tree} branches={branches} />;
      }),
    );
  }

  @Page('GET /source/:user/:repo/blob/*', { who: 'anyone', input: Place })
  blob(@Input() asked: Place, @Ctx() ctx: CallContext): Promise<PageResult> {
    return orElsewhere('git.not-a-file', viewPath(named(asked), 'tree', asked.rest), async () => {
      const [blob, branches] = await Promise.all([this.bus.call(readBlob, asked, ctx), this.branches(asked, ctx)]);
      return <BlobPage blob={blob} branches={branches} asSource={asked.view === 'source'} />;
    });
  }

  @Page('GET /source/:user/:repo/blame/*', { who: 'anyone', input: Place })
  blame(@Input() asked: Place, @Ctx() ctx: CallContext): Promise<PageResult> {
    return orElsewhere('git.not-blamable', viewPath(named(asked), 'blob', asked.rest), async () => (
      <BlamePage blame={await this.bus.call(readBlame, asked, ctx)} />
    ));
  }

  @Page('GET /source/:user/:repo/commits', { who: 'anyone', input: Front })
  history(@Input() asked: Front, @Ctx() ctx: CallContext): Promise<PageResult> {
    return this.ifPushed(asked, ctx, () => this.commitsPage(asked, ctx));
  }

  @Page('GET /source/:user/:repo/commits/*', { who: 'anyone', input: Place })
  historyAt(@Input() asked: Place, @Ctx() ctx: CallContext): Promise<PageResult> {
    return this.commitsPage(asked, ctx);
  }

  @Page('GET /source/:user/:repo/commit/:id', { who: 'anyone', input: CommitAddress })
  async commit(@Input() { id, ...address }: z.output<typeof CommitAddress>, @Ctx() ctx: CallContext) {
    return <CommitPage read={await this.bus.call(readCommit, { ...address, ref: id }, ctx)} />;
  }

  @Page('GET /source/:user/:repo/branches', { who: 'anyone', input: listBranches.input })
  async branchList(@Input() asked: InputOf<typeof listBranches>, @Ctx() ctx: CallContext) {
    return <BranchesPage branches={await this.bus.call(listBranches, asked, ctx)} />;
  }

  @Page('GET /source/:user/:repo/tags', { who: 'anyone', input: listTags.input })
  async tagList(@Input() asked: InputOf<typeof listTags>, @Ctx() ctx: CallContext) {
    return <TagsPage tags={await this.bus.call(listTags, asked, ctx)} />;
  }

  @Page('GET /source/:user/:repo/archive', { who: 'anyone', input: makeArchive.input, limit: 'archives' })
  async archive(@Input() asked: InputOf<typeof makeArchive>, @Ctx() ctx: CallContext) {
    return redirect((await this.bus.call(makeArchive, asked, ctx)).url);
  }

  private async commitsPage(asked: Front & { rest?: string }, ctx: CallContext): Promise<PageResult> {
    const [history, branches] = await Promise.all([this.bus.call(listCommits, asked, ctx), this.branches(asked, ctx)]);
    return <CommitsPage history={history} branches={branches} />;
  }

  /** The first 20 branches; the branches page lists the rest. */
  private async branches({ user, repo }: Front, ctx: CallContext) {
    return (await this.bus.call(listBranches, { user, repo, limit: 20 }, ctx)).data;
  }

  private async orSubmodule(asked: Place, ctx: CallContext, page: () => Promise<PageResult>): Promise<PageResult> {
    try {
      return await page();
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'git.submodule') throw error;
      const { commit_id, url } = SubmoduleDetails.parse(error.details);
      const repository = await this.bus.call(findRepository, asked, ctx);
      return (
        <SubmodulePage
          repository={repository}
          path={asked.rest.split('/').at(-1) ?? ''}
          commitId={commit_id}
          url={url}
        />
      );
    }
  }

  private async ifPushed(asked: Front, ctx: CallContext, page: () => Promise<PageResult>): Promise<PageResult> {
    try {
      return await page();
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'git.repository-empty') throw error;
      return <EmptyRepositoryPage repository={await this.bus.call(findRepository, asked, ctx)} />;
    }
  }
}

const named = ({ user, repo }: Place) => ({ owner: user, name: repo });

/** If a file is requested as a directory or the other way round, redirects to the right page. */
async function orElsewhere(code: string, address: string, page: () => Promise<PageResult>): Promise<PageResult> {
  try {
    return await page();
  } catch (error) {
    if (error instanceof DomainError && error.code === code) return redirect(address);
    throw error;
  }
}
