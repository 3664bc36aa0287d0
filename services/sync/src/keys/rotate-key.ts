import { Controller } from '@nestjs/common';
import { requireApp, type Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { rotateKey } from '@mnw/contracts/sync/keys.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { KeyVersionStale } from '../changes/changes.errors.js';
import { holdDevice } from '../devices/devices.queries.js';
import { ensureHead } from '../storage/ensure-head.js';
import { SyncDb } from '../sync.db.js';
import { lockKeyVersion, setKeyVersion, writeEnvelope } from './keys.queries.js';

@Controller()
export class RotateKey {
  constructor(private readonly db: SyncDb) {}

  /** Compare and set: whoever started from a version that is not the current one any more is told so, with the current one. */
  @Rpc(rotateKey)
  execute(
    { expected_version, encrypted_key, envelopes }: InputOf<typeof rotateKey>,
    actor: Actor,
  ): Promise<OutputOf<typeof rotateKey>> {
    const { appId, userId } = requireApp(actor);
    const place = { appId, userId };
    return this.db.command(async (tx) => {
      await ensureHead(tx, place);
      for (const { device_id } of envelopes) if (device_id) await holdDevice(tx, place, device_id);
      const current = await lockKeyVersion(tx, place);
      if (current !== expected_version) throw new KeyVersionStale(current);
      await setKeyVersion(tx, place, current + 1);
      for (const envelope of [...envelopes, { kind: 'password' as const, encrypted_key }])
        await writeEnvelope(tx, place, current + 1, envelope);
      return { key_version: current + 1 };
    });
  }
}
