import { Catch, HttpException, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { answerPlainly } from '@mnw/http/answer-plainly';
import { DomainError } from '@mnw/contracts/domain-error';
import { CONFIG } from '@mnw/host/config-token';
import { Logger } from '@mnw/observability/logger';
import type { GatewayConfig } from '../gateway.config.js';
import { isOAuthEndpoint } from '../http/oauth-endpoints.js';
import { Problems, type Problem } from '../http/problem.js';
import { ErrorPages } from './error-pages.js';
import { sendOAuthError } from './oauth-error.js';
import type { AdmittedRequest } from '../http/route.decorator.js';

/** Errors raised by Fastify itself: a body that is too large, invalid JSON, an unknown content type. */
interface FastifyFailure extends Error {
  statusCode: number;
  code: string;
}

/** git asks the user for a name and a password only if the response has this header. */
const basicChallenge = 'Basic realm="git", charset="UTF-8"';

/** Formats every error: problem+json for programs, a page for people, and OAuth's own format at its endpoints. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly problems: Problems;

  constructor(
    private readonly log: Logger,
    private readonly pages: ErrorPages,
    @Inject(CONFIG) { PUBLIC_URL }: Pick<GatewayConfig, 'PUBLIC_URL'>,
  ) {
    this.problems = new Problems(PUBLIC_URL);
  }

  catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    return this.answer(error, http.getRequest<AdmittedRequest>(), http.getResponse<FastifyReply>());
  }

  /**
   * Also called for errors before routing, such as a URL that is too long or badly encoded. Never rejects, because
   * nobody awaits it.
   */
  async answer(error: unknown, request: AdmittedRequest, reply: FastifyReply): Promise<void> {
    try {
      await this.tell(error, request, reply);
    } catch (failure) {
      this.log.error({ err: failure, refused: error }, 'sending an error response failed');
      answerPlainly(reply.hijack().raw);
    }
  }

  private async tell(error: unknown, request: AdmittedRequest, reply: FastifyReply): Promise<void> {
    const found = this.explain(error, request);
    if (error instanceof DomainError && error.details.retryAfterSeconds)
      void reply.header('retry-after', String(error.details.retryAfterSeconds));
    if (found.status === 401)
      void reply.header('www-authenticate', request.url.startsWith('/git/') ? basicChallenge : 'Bearer');
    void reply.header('cache-control', 'no-store');
    if (isOAuthEndpoint(request.url)) return sendOAuthError(request.url, reply, found);
    if (this.pages.wants(request)) return this.pages.send(request, reply, found);
    await reply.status(found.status).type('application/problem+json').send(JSON.stringify(found));
  }

  private explain(error: unknown, request: AdmittedRequest): Problem {
    if (error instanceof DomainError) return this.problems.of(error);
    if (error instanceof HttpException) return this.refusalOfHttp(error.getStatus(), error.message);
    if (isFastifyFailure(error)) return this.refusalOfHttp(error.statusCode, error.message);
    this.log.error({ err: error, route: request.admitted?.declaration.path }, 'request failed');
    return this.problems.make(500, 'internal', 'Something went wrong on our side.');
  }

  private refusalOfHttp(status: number, message: string): Problem {
    const errors = bodyStatuses.includes(status) ? [{ field: '(body)', message }] : [];
    return this.problems.make(status, codeOf[status] ?? 'http.refused', message, errors);
  }
}

const codeOf: Record<number, string> = {
  400: 'http.bad-request',
  404: 'http.not-found',
  413: 'http.body-too-large',
  414: 'http.address-too-long',
  415: 'http.unsupported-media-type',
};
/** Statuses of HTTP errors that concern the body. */
const bodyStatuses = [400, 413, 415];

const isFastifyFailure = (error: unknown): error is FastifyFailure => {
  const status = (error as Partial<FastifyFailure> | null | undefined)?.statusCode;
  return typeof status === 'number' && status >= 400 && status < 500;
};
