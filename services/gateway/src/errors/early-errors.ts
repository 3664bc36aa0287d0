import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerPlainly } from '@mnw/http/answer-plainly';
import type { ProblemFilter } from './problem.filter.js';
import type { HeadersOf } from '../http/security-headers.js';

/**
 * Answers what Fastify refuses before it looks for a route: an address that is wrongly encoded or too long. The server is made before the
 * filter is, so the filter is set afterwards, before the server listens. No hook of a route runs here, so the headers are set by hand.
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
