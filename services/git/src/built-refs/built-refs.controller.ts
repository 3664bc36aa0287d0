import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { resolveRef } from '@mnw/contracts/git/resolve-ref.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { ResolveBuiltRef } from './resolve-built-ref.js';

@Controller()
export class BuiltRefsController {
  constructor(private readonly resolve: ResolveBuiltRef) {}

  @Rpc(resolveRef) execute(input: InputOf<typeof resolveRef>, actor: Actor) {
    return this.resolve.execute(input, actor);
  }
}
