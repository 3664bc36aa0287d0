import { createParamDecorator } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '@mnw/contracts/domain-error';

const shape = /^Runner +([\w-]{20,200})$/i;

/** The token of `Authorization: Runner …`. A scheme of its own: a runner is no account, and its token opens nothing else. */
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
