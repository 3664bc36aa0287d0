import { Inject, Injectable } from '@nestjs/common';
import { serviceActor } from '@mnw/contracts/actor';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { DomainError } from '@mnw/contracts/domain-error';
import { queuePush } from '@mnw/contracts/ota/queue-push.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import { CONFIG } from '@mnw/host/config-token';
import type { GitConfig } from '../git.config.js';
import type { RepositoryRow } from '../repositories/repositories.queries.js';
import type { SaidPush } from './accept-push.js';

const mostBuilds = 20;
const mostNotices = 20;

/** What the pusher reads after an accepted push: where the repository is, and what is being built of it. */
@Injectable()
export class AfterPush {
  constructor(
    private readonly bus: BusClient,
    @Inject(CONFIG) private readonly config: GitConfig,
  ) {}

  async linesFor(said: SaidPush, { owner, name, pushed_at }: RepositoryRow): Promise<string[]> {
    const address =
      pushed_at === null
        ? [`The repository is at ${this.config.PUBLIC_URL.replace(/\/$/, '')}/source/${owner}/${name}`]
        : [];
    const { builds, notices } = await this.buildsOf(said);
    const running = builds
      .slice(0, mostBuilds)
      .map(({ ref, target, url }) => `Building ${ref.replace(/^refs\/(heads|tags)\//, '')} for ${target}: ${url}`);
    const more = builds.length > mostBuilds ? [`and ${builds.length - mostBuilds} builds more.`] : [];
    return [...address, ...running, ...more, ...(notices ?? []).slice(0, mostNotices)];
  }

  /** The push is in, whether or not anybody answers: the event of it makes the builds in any case. */
  private async buildsOf(said: SaidPush): Promise<OutputOf<typeof queuePush>> {
    try {
      return await this.bus.call(queuePush, said, { actor: serviceActor('git') });
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'unavailable')
        return {
          builds: [],
          notices: ['What this push builds could not be asked just now. Builds start by themselves a little later.'],
        };
      throw error;
    }
  }
}
