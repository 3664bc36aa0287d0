import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import { projectCreated } from '@mnw/contracts/catalog/project-created.event';
import type { EventOf } from '@mnw/contracts/define-event';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { confirmSubscription } from '@mnw/contracts/mail/confirm-subscription.rpc';
import { getMailPreferences } from '@mnw/contracts/mail/get-mail-preferences.rpc';
import { listMailingLists } from '@mnw/contracts/mail/list-mailing-lists.rpc';
import { exportSubscribers, listSubscribers } from '@mnw/contracts/mail/list-subscribers.rpc';
import { removeSubscriber } from '@mnw/contracts/mail/remove-subscriber.rpc';
import { setMailPreferences } from '@mnw/contracts/mail/set-mail-preferences.rpc';
import { showConfirmation } from '@mnw/contracts/mail/show-confirmation.rpc';
import { showUnsubscribe } from '@mnw/contracts/mail/show-unsubscribe.rpc';
import { subscribeToList } from '@mnw/contracts/mail/subscribe-to-list.rpc';
import { unsubscribe } from '@mnw/contracts/mail/unsubscribe.rpc';
import { Tx } from '@mnw/db/tx';
import { OnEvent } from '@mnw/messaging/on-event.decorator';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { ConfirmSubscription } from './confirm-subscription.js';
import { LeaveList } from './leave-list.js';
import { MailPreferences } from './mail-preferences.js';
import { OwnedLists } from './owned-lists.js';
import { SubscribeByForm } from './subscribe-by-form.js';
import { ensureList } from './subscribers.queries.js';

@Controller()
export class ListsController {
  constructor(
    private readonly form: SubscribeByForm,
    private readonly confirmation: ConfirmSubscription,
    private readonly leaving: LeaveList,
    private readonly preferences: MailPreferences,
    private readonly owned: OwnedLists,
  ) {}

  @Rpc(listMailingLists) list(input: InputOf<typeof listMailingLists>, actor: Actor) {
    return this.owned.list(input, actor);
  }
  @Rpc(exportSubscribers) exported(input: InputOf<typeof exportSubscribers>, actor: Actor) {
    return this.owned.subscribers(input, actor);
  }
  @Rpc(listSubscribers) subscribers(input: InputOf<typeof listSubscribers>, actor: Actor) {
    return this.owned.subscribers(input, actor);
  }
  @Rpc(removeSubscriber) remove(input: InputOf<typeof removeSubscriber>, actor: Actor) {
    return this.owned.remove(input, actor);
  }
  @Rpc(subscribeToList) subscribe(input: InputOf<typeof subscribeToList>) {
    return this.form.execute(input);
  }
  @Rpc(showConfirmation) showConfirmation(input: InputOf<typeof showConfirmation>) {
    return this.confirmation.show(input);
  }
  @Rpc(confirmSubscription) confirm(input: InputOf<typeof confirmSubscription>) {
    return this.confirmation.execute(input);
  }
  @Rpc(showUnsubscribe) showUnsubscribe(input: InputOf<typeof showUnsubscribe>) {
    return this.leaving.show(input);
  }
  @Rpc(unsubscribe) unsubscribe(input: InputOf<typeof unsubscribe>) {
    return this.leaving.execute(input);
  }
  @Rpc(getMailPreferences) readPreferences(input: InputOf<typeof getMailPreferences>) {
    return this.preferences.read(input);
  }
  @Rpc(setMailPreferences) changePreferences(input: InputOf<typeof setMailPreferences>) {
    return this.preferences.change(input);
  }

  @OnEvent(projectCreated, { consumer: 'mail__make-lists' })
  async makeLists({ project_id }: EventOf<typeof projectCreated>, tx: Tx): Promise<void> {
    for (const listType of ['content', 'devlog', 'patches']) await ensureList(tx, project_id, listType);
  }
}
