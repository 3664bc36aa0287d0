import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { frameOf } from '../pages/frame/frame-of.js';
import type { Problem } from '../http/problem.js';
import { Site } from '../pages/site/site.js';
import { renderErrorPage } from '../pages/errors/error.page.js';
import type { AdmittedRequest } from '../http/route.decorator.js';
import { redirectToLogIn } from '../http/log-in-redirect.js';
import { pathOf } from '../http/request-target.js';

/** Errors for people: whoever asked for a page gets one, and whoever must log in first is taken there and back. */
@Injectable()
export class ErrorPages {
  constructor(private readonly site: Site) {}

  wants(request: AdmittedRequest): boolean {
    const path = pathOf(request.url);
    if (/^\/(api|git|webhooks|v1|v2|health|\.well-known)(\/|$)/.test(path) || path.endsWith('.json')) return false;
    return /text\/html|\*\/\*/.test(request.headers.accept ?? '') || request.admitted?.declaration.kind === 'page';
  }

  async send(request: AdmittedRequest, reply: FastifyReply, problem: Problem): Promise<void> {
    if (problem.code === 'auth.required') return redirectToLogIn(request, reply, '/log-in');
    if (problem.code === 'auth.step-up-required') return redirectToLogIn(request, reply, '/step-up');
    await reply
      .status(problem.status)
      .type('text/html; charset=utf-8')
      .send(renderErrorPage(problem, frameOf(request, this.site)));
  }
}
