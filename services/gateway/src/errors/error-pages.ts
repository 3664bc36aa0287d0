import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { frameOf } from '../pages/frame/frame-of.js';
import type { Problem } from '../http/problem.js';
import { Site } from '../pages/site/site.js';
import { renderErrorPage } from '../pages/errors/error.page.js';
import type { AdmittedRequest } from '../http/route.decorator.js';
import { pathOfReferer, redirectToLogIn } from '../http/log-in-redirect.js';
import { keptPostOf } from '../pages/account/kept-post.js';
import { StepUpPage } from '../pages/account/step-up.page.js';
import { emptyForm } from '../pages/elements/form-state.js';
import { renderPage } from '../pages/frame/render-page.js';
import { pathOf } from '../http/request-target.js';

/**
 * Errors for people: requests for a page get an error page, and requests that need a login are redirected to it and
 * back.
 */
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
    if (problem.code === 'auth.step-up-required') return this.askPassword(request, reply);
    await reply
      .status(problem.status)
      .type('text/html; charset=utf-8')
      .send(renderErrorPage(problem, frameOf(request, this.site)));
  }

  /** A posted form is kept and submitted after the step-up; any other request is repeated after it. */
  private async askPassword(request: AdmittedRequest, reply: FastifyReply): Promise<void> {
    const kept = keptPostOf(request);
    if (!kept) return redirectToLogIn(request, reply, '/step-up');
    const page = StepUpPage({ form: emptyForm, next: pathOfReferer(request), kept });
    await reply
      .status(403)
      .type('text/html; charset=utf-8')
      .send(renderPage(page, frameOf(request, this.site)));
  }
}
