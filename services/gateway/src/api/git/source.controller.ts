import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { listCommits } from '@mnw/contracts/git/list-commits.rpc';
import { listBranches, listTags } from '@mnw/contracts/git/list-refs.rpc';
import { makeArchive } from '@mnw/contracts/git/make-archive.rpc';
import { readBlame } from '@mnw/contracts/git/read-blame.rpc';
import { readBlob } from '@mnw/contracts/git/read-blob.rpc';
import { readCommit } from '@mnw/contracts/git/read-commit.rpc';
import { readRaw } from '@mnw/contracts/git/read-raw.rpc';
import { readTree } from '@mnw/contracts/git/read-tree.rpc';
import { setRepositoryProject } from '@mnw/contracts/git/set-repository-project.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';
import { reading, writing } from './access.js';
import { sendRaw } from './send-raw.js';
import { kept } from './source-caching.js';

@Controller()
export class SourceController {
  constructor(private readonly bus: BusClient) {}

  @Route('GET /api/v1/repos/:user/:repo/tree', {
    rpc: readTree,
    ...reading,
    summary: 'Get a directory of a branch, tag or commit',
  })
  async tree(
    @Input() input: InputOf<typeof readTree>,
    @Ctx() ctx: CallContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return kept(reply, ctx, await this.bus.call(readTree, input, ctx));
  }

  @Route('GET /api/v1/repos/:user/:repo/blob', {
    rpc: readBlob,
    ...reading,
    summary: 'Get a file as highlighted lines',
  })
  async blob(
    @Input() input: InputOf<typeof readBlob>,
    @Ctx() ctx: CallContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return kept(reply, ctx, await this.bus.call(readBlob, input, ctx));
  }

  @Route('GET /api/v1/repos/:user/:repo/raw', {
    rpc: readRaw,
    ...reading,
    limit: 'pictures',
    contentType: 'application/octet-stream',
    summary: 'Get the raw bytes of a file as text, an image or a download',
  })
  async raw(@Input() input: InputOf<typeof readRaw>, @Ctx() ctx: CallContext, @Res() reply: FastifyReply) {
    return sendRaw(reply, ctx, await this.bus.call(readRaw, input, ctx));
  }

  @Route('GET /api/v1/repos/:user/:repo/commits', {
    rpc: listCommits,
    ...reading,
    summary: 'List the commits of a ref or of one path',
  })
  commits(@Input() input: InputOf<typeof listCommits>, @Ctx() ctx: CallContext) {
    return this.bus.call(listCommits, input, ctx);
  }

  @Route('GET /api/v1/repos/:user/:repo/commit', {
    rpc: readCommit,
    ...reading,
    summary: 'Get a commit and its changes',
  })
  async commit(
    @Input() input: InputOf<typeof readCommit>,
    @Ctx() ctx: CallContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return kept(reply, ctx, await this.bus.call(readCommit, input, ctx));
  }

  @Route('GET /api/v1/repos/:user/:repo/blame', {
    rpc: readBlame,
    ...reading,
    summary: 'Get the blame of a file',
  })
  async blame(
    @Input() input: InputOf<typeof readBlame>,
    @Ctx() ctx: CallContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return kept(reply, ctx, await this.bus.call(readBlame, input, ctx));
  }

  @Route('GET /api/v1/repos/:user/:repo/branches', {
    rpc: listBranches,
    ...reading,
    summary: 'List the branches of a repository',
  })
  branches(@Input() input: InputOf<typeof listBranches>, @Ctx() ctx: CallContext) {
    return this.bus.call(listBranches, input, ctx);
  }

  @Route('GET /api/v1/repos/:user/:repo/tags', {
    rpc: listTags,
    ...reading,
    operationId: 'list-repository-tags',
    summary: 'List the tags of a repository',
  })
  tags(@Input() input: InputOf<typeof listTags>, @Ctx() ctx: CallContext) {
    return this.bus.call(listTags, input, ctx);
  }

  @Route('GET /api/v1/repos/:user/:repo/archive', {
    rpc: makeArchive,
    ...reading,
    limit: 'archives',
    status: 302,
    summary: 'Redirect to an archive of a commit; its checksum is in x-checksum-sha256',
  })
  async archive(@Input() input: InputOf<typeof makeArchive>, @Ctx() ctx: CallContext, @Res() reply: FastifyReply) {
    const { url, sha256 } = await this.bus.call(makeArchive, input, ctx);
    return reply.headers({ 'cache-control': 'private, max-age=240', 'x-checksum-sha256': sha256 }).redirect(url, 302);
  }

  @Route('PUT /api/v1/repos/:repo_id/project', {
    rpc: setRepositoryProject,
    ...writing,
    status: 204,
    summary: 'Set the project of a repository',
  })
  async setProject(@Input() input: InputOf<typeof setRepositoryProject>, @Ctx() ctx: CallContext): Promise<void> {
    await this.bus.call(setRepositoryProject, input, ctx);
  }
}
