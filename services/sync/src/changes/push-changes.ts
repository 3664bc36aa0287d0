import { Inject, Controller } from '@nestjs/common';
import { requireApp, type Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { DomainError } from '@mnw/contracts/domain-error';
import { syncChanged } from '@mnw/contracts/sync/changed.broadcast';
import { pushChanges } from '@mnw/contracts/sync/changes.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import { CONFIG } from '@mnw/host/config-token';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { currentCall } from '@mnw/observability/call-context';
import { sha256 } from '@mnw/secrets/key-ring';
import type { SyncConfig } from '../sync.config.js';
import { SyncDb } from '../sync.db.js';
import { writeCursor } from './cursor.js';
import { preconditionsOf, pushStatement, unusableRows, type Push, type Pushed } from './push.queries.js';
import { refuseHugeNumbers } from './huge-numbers.js';
import { refuseOrRepeat } from './failed-precondition.js';

/**
 * If the re-check finds every precondition met, a concurrent request changed the state in between, so the push is
 * retried.
 */
const attempts = 3;

@Controller()
export class PushChanges {
  constructor(
    private readonly db: SyncDb,
    private readonly bus: BusClient,
    @Inject(CONFIG) private readonly config: SyncConfig,
  ) {}

  @Rpc(pushChanges)
  async execute(input: InputOf<typeof pushChanges>, actor: Actor): Promise<OutputOf<typeof pushChanges>> {
    const { appId, userId } = requireApp(actor);
    const { device_id: deviceId, push_no: pushNo = null, key_version: keyVersion = null, changes } = input;
    const body = Buffer.from(currentCall()!.body!);
    refuseHugeNumbers(changes, body);
    const push: Push = {
      appId,
      userId,
      deviceId,
      body: body.toString(),
      pushNo,
      keyVersion,
      hash: pushNo === null ? null : sha256(body),
      capBytes: this.config.SYNC_KEY_BYTES,
    };
    const { head, count, epoch, key_version, isRepeat } = await this.push(push);
    const cursor = writeCursor(epoch, head, pushNo === null);
    if (!isRepeat)
      this.bus.broadcast(syncChanged, {
        app_id: appId,
        user_id: userId,
        device_id: deviceId,
        cursor: String(writeCursor(epoch, head, false)),
      });
    return { cursor, first_seq: head - count + 1, head, key_version };
  }

  private async push(push: Push): Promise<Pushed & { isRepeat: boolean }> {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const pushed = await this.tryOnce(push);
      if (pushed) return { ...pushed, isRepeat: false };
      const repeated = refuseOrRepeat(push, await preconditionsOf(this.db, push), attempt + 1 === attempts);
      if (repeated) return { ...repeated, isRepeat: true };
    }
    throw new DomainError('sync.busy', 'unavailable', 'Too many concurrent changes. Try again.', {
      retryAfterSeconds: 1,
    });
  }

  /**
   * A numbered push is idempotent by its number. Others may carry an Idempotency-Key, which is stored in the same
   * transaction.
   */
  private insert(push: Push): Promise<Pushed | undefined> {
    if (push.pushNo !== null || !currentCall()?.idempotency) return this.db.maybe<Pushed>(pushStatement(push));
    return this.db.command(async (tx) => {
      const pushed = await tx.maybe<Pushed>(pushStatement(push));
      if (!pushed) throw preconditionFailed;
      return pushed;
    });
  }

  private async tryOnce(push: Push): Promise<Pushed | undefined> {
    try {
      return await this.insert(push);
    } catch (error) {
      if (error === preconditionFailed) return undefined;
      const rows = isBadData(error) ? await unusableRows(this.db, push.body) : [];
      if (rows.length === 0) throw error;
      const errors = rows.map((row) => ({
        field: `changes.${row}.data`,
        message: 'Contains a number or a string that cannot be stored',
      }));
      throw new DomainError('input.invalid', 'invalid', 'Some of the input cannot be used.', { errors });
    }
  }
}

/**
 * Thrown inside the transaction, so that the Idempotency-Key of a refused push is rolled back and can be used again.
 */
const preconditionFailed = new Error('a precondition of the push failed');

/** SQLSTATE class 22, data exception. */
const isBadData = (error: unknown): boolean =>
  error instanceof Error && /^22/.test(String((error as { code?: unknown }).code));
