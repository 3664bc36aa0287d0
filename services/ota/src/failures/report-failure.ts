import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { reportFailure } from '@mnw/contracts/ota/report-failure.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { KeyRing } from '@mnw/secrets/key-ring';
import { AppNotFound } from '../apps/apps.errors.js';
import { OtaDb } from '../ota.db.js';
import { announceReleaseChange } from '../releases/release-events.js';
import { insertReport, pauseOverThreshold, reportedRelease } from './failures.queries.js';

const purpose = 'ota.failure-reporter.v1';

@Controller()
export class ReportFailure {
  constructor(
    private readonly db: OtaDb,
    private readonly clock: Clock,
    private readonly keyRing: KeyRing,
  ) {}

  /**
   * A report for an unpublished version is accepted and dropped, so that the answer does not reveal which versions
   * exist.
   */
  @Rpc(reportFailure)
  async execute({
    slug,
    version,
    install_id,
    network,
    reason = '',
  }: InputOf<typeof reportFailure>): Promise<{ accepted: true }> {
    const found = await reportedRelease(this.db, slug, version);
    if (!found) throw new AppNotFound();
    const { app, release_id } = found;
    if (release_id === null) return { accepted: true };
    const hashOf = (who: string): string => this.keyRing.mac(purpose, JSON.stringify([release_id, who]));
    const report = {
      release_id,
      network_hash: hashOf(network),
      reporter_hash: hashOf(install_id ? `install ${install_id}` : `network ${network}`),
      reason,
      now: this.clock.now(),
    };
    await this.db.transaction(async (tx) => {
      await insertReport(tx, report);
      if (await pauseOverThreshold(tx, release_id, report.now)) await announceReleaseChange(tx, app, release_id);
    });
    return { accepted: true };
  }
}
