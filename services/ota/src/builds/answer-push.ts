import { Controller, Inject } from '@nestjs/common';
import { type Actor, requireService } from '@mnw/contracts/actor';
import type { EventOf } from '@mnw/contracts/define-event';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { pushReceived } from '@mnw/contracts/git/push-received.event';
import { queuePush } from '@mnw/contracts/ota/queue-push.rpc';
import type { Tx } from '@mnw/db/tx';
import { CONFIG } from '@mnw/host/config-token';
import { OnEvent } from '@mnw/messaging/on-event.decorator';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import type { OtaConfig } from '../ota.config.js';
import { OtaDb } from '../ota.db.js';
import { QueuePush } from './queue-push.js';

type Queued = OutputOf<typeof queuePush>;

/**
 * Queues the builds of a push, first by an RPC during the push, so that the pusher sees the result, then by the event.
 * Queueing is idempotent.
 */
@Controller()
export class AnswerPush {
  constructor(
    private readonly db: OtaDb,
    private readonly queueing: QueuePush,
    @Inject(CONFIG) private readonly config: OtaConfig,
  ) {}

  /** Queues what the RPC below missed because this service was unavailable during the push. */
  @OnEvent(pushReceived, { consumer: 'ota__queue-builds' })
  async afterwards(push: EventOf<typeof pushReceived>, tx: Tx): Promise<void> {
    await this.queueing.execute(push, tx);
  }

  @Rpc(queuePush)
  async execute(push: InputOf<typeof queuePush>, actor: Actor): Promise<OutputOf<typeof queuePush>> {
    requireService(actor, 'git');
    const { builds, notices } = await this.db.transaction((tx) => this.queueing.execute(push, tx));
    return {
      builds: builds.map(({ id, ref, target }) => ({ id, ref, target, url: this.pageOf(id) })) as Queued['builds'],
      notices: notices.map(({ text, buildId }) => (buildId === undefined ? text : `${text} ${this.pageOf(buildId)}`)),
    };
  }

  private pageOf(buildId: string): string {
    return `${new URL(this.config.PUBLIC_URL).origin}/dashboard/builds/${buildId}`;
  }
}
