import { applyDecorators } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf, RpcDefinition } from '@mnw/contracts/define-rpc';

type Handler<D extends RpcDefinition> = (input: InputOf<D>, actor: Actor) => OutputOf<D> | string | Promise<OutputOf<D> | string>;

/** Serves an RPC with a controller method `(input, actor)`: a Nest message pattern whose first argument is the parsed input and whose context is the actor. */
export function Rpc<D extends RpcDefinition>(rpc: D): <H extends Handler<D>>(target: object, method: string | symbol, descriptor: TypedPropertyDescriptor<H>) => void {
  return applyDecorators(MessagePattern(rpc.subject, { rpc }), (target: object, method: string | symbol) => {
    Payload()(target, method, 0);
    Ctx()(target, method, 1);
  });
}
