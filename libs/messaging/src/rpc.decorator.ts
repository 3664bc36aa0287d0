import { applyDecorators } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import type { RpcDefinition } from '@mnw/contracts/define-rpc';

/** Serves an RPC with a controller method `(input, actor)`: a Nest message pattern whose first argument is the parsed input and whose context is the actor. */
export function Rpc(rpc: RpcDefinition): MethodDecorator {
  return applyDecorators(MessagePattern(rpc.subject, { rpc }), (target: object, method: string | symbol) => {
    Payload()(target, method, 0);
    Ctx()(target, method, 1);
  });
}
