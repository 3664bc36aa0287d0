import { createParamDecorator } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '@mnw/contracts/domain-error';

const shape = /^Runner +([\w-]{20,200})$/i;

/**
 * The token in `Authorization: Runner …`. It has its own scheme, because a runner is not an account and its token gives
 * no other access.
 */
export const RunnerToken = createParamDecorator((_: unknown, context): string => {
  const token = shape.exec(context.switchToHttp().getRequest<FastifyRequest>().headers.authorization ?? '')?.[1];
  if (token === undefined)
    throw new DomainError(
      'ota.runner-unknown',
      'unauthenticated',
      'Send the token of a runner: Authorization: Runner <token>.',
    );
  return token;
});
