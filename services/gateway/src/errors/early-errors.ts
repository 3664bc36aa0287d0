import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerPlainly } from '@mnw/http/answer-plainly';
import type { ProblemFilter } from './problem.filter.js';
import type { HeadersOf } from '../http/security-headers.js';

/**
 * Handles errors that Fastify raises before routing, for example for a URL that is badly encoded or too long. The
 * server is created before the filter exists, so the filter is set later, before the server listens. No route hook runs
 * for these errors, so the headers are set by hand.
 */
export class EarlyErrors {
  filter: ProblemFilter | undefined;

  constructor(private readonly headersOf: HeadersOf) {}

  readonly answer = (error: Error, request: FastifyRequest, reply: FastifyReply): void => {
    if (!this.filter) return answerPlainly(reply.hijack().raw);
    void reply.headers(this.headersOf(request.url));
    void this.filter.answer(error, request, reply);
  };
}
