import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf, RpcDefinition } from '@mnw/contracts/define-rpc';

type Handler<D extends RpcDefinition> = (
  input: InputOf<D>,
  actor: Actor,
) => OutputOf<D> | string | Promise<OutputOf<D> | string>;

/**
 * Serves an RPC with a controller method `(input, actor)`: a Nest message pattern whose first argument is the
 * parsed input and whose context is the actor. TypeScript checks both, and the result, against the contract; a
 * result may also be its JSON text. One RPC per method, because Nest keeps only the last pattern.
 */
export function Rpc<D extends RpcDefinition>(
  rpc: D,
): <H extends Handler<D>>(target: object, method: string | symbol, descriptor: TypedPropertyDescriptor<H>) => void {
  return (target, method, descriptor) => {
    if (served.has(descriptor.value!)) throw new Error(`${target.constructor.name}.${String(method)} serves two RPCs`);
    served.add(descriptor.value!);
    MessagePattern(rpc.subject, { rpc })(target, method, descriptor);
    Payload()(target, method, 0);
    Ctx()(target, method, 1);
  };
}

const served = new WeakSet<object>();
