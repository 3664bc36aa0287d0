import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ProblemFilter } from './problem.filter.js';

/**
 * What Fastify refuses before it looks for a route: an address that is wrongly encoded or too long. The server is made before the filter
 * is, so the filter is set afterwards, before it listens.
 */
export class EarlyErrors {
  filter: ProblemFilter | undefined;

  readonly answer = (error: Error, request: FastifyRequest, reply: FastifyReply): void => {
    void this.filter?.answer(error, request, reply);
  };
}
