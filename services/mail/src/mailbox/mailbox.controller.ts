import { Controller } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { listMailbox } from '@mnw/contracts/mail/list-mailbox.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { ReadMailbox } from './read-mailbox.js';

@Controller()
export class MailboxController {
  constructor(private readonly mailbox: ReadMailbox) {}

  @Rpc(listMailbox) list(input: InputOf<typeof listMailbox>) {
    return this.mailbox.execute(input);
  }
}
