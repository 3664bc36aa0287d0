import { Controller } from '@nestjs/common';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { signUp } from '@mnw/contracts/mail/sign-up.rpc';
import { sql } from '@mnw/db/sql';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { MailDb } from '../mail.db.js';

@Controller()
export class SignupsController {
  constructor(private readonly db: MailDb) {}

  /** The answer is the same for an address that is known. */
  @Rpc(signUp) async signUp({ email, source }: InputOf<typeof signUp>): Promise<OutputOf<typeof signUp>> {
    await this.db.run(sql`insert into email_signups (email, source) values (${email}, ${source}) on conflict on constraint email_signups_email_key do nothing`);
    return { status: 'noted' };
  }
}
