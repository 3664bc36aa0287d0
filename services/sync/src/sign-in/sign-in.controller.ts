import { Controller } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { signIn } from '@mnw/contracts/sync/sign-in.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { SignIn } from './sign-in.js';

@Controller()
export class SignInController {
  constructor(private readonly signingIn: SignIn) {}

  @Rpc(signIn) signIn(input: InputOf<typeof signIn>) {
    return this.signingIn.execute(input);
  }
}
