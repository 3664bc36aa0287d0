import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { declare, Input, type RouteOptions } from '../../http/route.decorator.js';

const address = { user: z.string().max(100), repo: z.string().max(120) };
const Clone = z.object({ ...address, service: z.enum(['git-upload-pack', 'git-receive-pack']).optional() });
const Browse = z.object(address);
const anyone = {
  who: 'anyone',
  credentials: [],
  limit: 'git',
  output: z.unknown(),
  status: 301,
} satisfies RouteOptions;

const encoded = encodeURIComponent;
const withoutSuffix = (repo: string): string => repo.replace(/\.git$/, '');

/** People clone the URL of a page and open the URL of a clone in a browser; each redirects to the other. */
@Controller()
export class OtherAddressesController {
  @declare('api', 'GET /source/:user/:repo/info/refs', {
    ...anyone,
    speaks: 'git',
    input: Clone,
    operationId: 'redirect-git',
    summary: 'Redirect git to the URL that it can clone',
  })
  clone(@Input() { user, repo, service }: z.output<typeof Clone>, @Res() reply: FastifyReply) {
    const query = service ? `?service=${service}` : '';
    return reply.redirect(`/git/${encoded(user)}/${encoded(withoutSuffix(repo))}.git/info/refs${query}`, 301);
  }

  @declare('page', 'GET /git/:user/:repo', { ...anyone, input: Browse })
  browse(@Input() { user, repo }: z.output<typeof Browse>, @Res() reply: FastifyReply) {
    return reply.redirect(`/source/${encoded(user.toLowerCase())}/${encoded(withoutSuffix(repo))}`, 301);
  }
}
