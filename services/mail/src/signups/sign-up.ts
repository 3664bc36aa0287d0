import { Controller } from '@nestjs/common';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { signUp } from '@mnw/contracts/mail/sign-up.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { MailDb } from '../mail.db.js';
import { noteSignup } from './signups.queries.js';

@Controller()
export class SignUp {
  constructor(private readonly db: MailDb) {}

  /** The response is the same for a known address. */
  @Rpc(signUp)
  async execute({ email, source }: InputOf<typeof signUp>): Promise<OutputOf<typeof signUp>> {
    await noteSignup(this.db, email, source);
    return { status: 'noted' };
  }
}
