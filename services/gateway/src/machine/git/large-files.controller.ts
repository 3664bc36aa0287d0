import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { lfsRefusal } from '@mnw/contracts/git/lfs-refusal';
import { Route, type RouteOptions } from '../../http/route.decorator.js';

const notImplemented = 501;
const address = z.object({ user: z.string().max(100), repo: z.string().max(120) });
const refused = {
  who: 'anyone',
  credentials: [],
  ignoresCredentials: true,
  ignoresBody: true,
  mostBytes: 64_000,
  limit: 'git',
  speaks: 'git',
  input: address,
  output: z.object({ message: z.string() }),
  status: notImplemented,
} satisfies RouteOptions;

/**
 * Answers Git LFS clients in their own format: on 501 they stop at once, print the message, and continue without locks.
 * The response is the same for every URL, so that it does not reveal which repositories exist.
 */
@Controller()
export class LargeFilesController {
  @Route('POST /git/:user/:repo/info/lfs/objects/batch', {
    ...refused,
    operationId: 'lfs-batch',
    summary: 'Git LFS: not available yet',
  })
  batch(@Res() reply: FastifyReply) {
    return refuse(reply);
  }

  @Route('POST /git/:user/:repo/info/lfs/locks/verify', {
    ...refused,
    operationId: 'lfs-verify-locks',
    summary: 'Verify Git LFS locks before a push: not available yet',
  })
  verifyLocks(@Res() reply: FastifyReply) {
    return refuse(reply);
  }

  @Route('GET /git/:user/:repo/info/lfs/locks', {
    ...refused,
    operationId: 'lfs-list-locks',
    summary: 'List Git LFS locks: not available yet',
  })
  locks(@Res() reply: FastifyReply) {
    return refuse(reply);
  }

  @Route('POST /git/:user/:repo/info/lfs/locks', {
    ...refused,
    operationId: 'lfs-create-lock',
    summary: 'Lock a file with Git LFS: not available yet',
  })
  lock(@Res() reply: FastifyReply) {
    return refuse(reply);
  }
}

const refuse = (reply: FastifyReply): FastifyReply =>
  reply
    .status(notImplemented)
    .type('application/vnd.git-lfs+json')
    .send(JSON.stringify({ message: lfsRefusal }));
