import { Inject, Injectable } from '@nestjs/common';
import { serviceActor } from '@mnw/contracts/actor';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { DomainError } from '@mnw/contracts/domain-error';
import { queuePush } from '@mnw/contracts/ota/queue-push.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import { CONFIG } from '@mnw/host/config-token';
import type { GitConfig } from '../git.config.js';
import type { RepositoryRow } from '../repositories/repositories.queries.js';
import type { PushEvent } from './accept-push.js';

const maxBuilds = 20;
const maxNotices = 20;

/** The lines that the pusher reads after an accepted push: the repository's URL, and the builds it starts. */
@Injectable()
export class AfterPush {
  constructor(
    private readonly bus: BusClient,
    @Inject(CONFIG) private readonly config: GitConfig,
  ) {}

  async linesFor(event: PushEvent, { owner, name, pushed_at }: RepositoryRow): Promise<string[]> {
    const address =
      pushed_at === null
        ? [`The repository is at ${this.config.PUBLIC_URL.replace(/\/$/, '')}/source/${owner}/${name}`]
        : [];
    const { builds, notices } = await this.buildsOf(event);
    const running = builds
      .slice(0, maxBuilds)
      .map(({ ref, target, url }) => `Building ${ref.replace(/^refs\/(heads|tags)\//, '')} for ${target}: ${url}`);
    const more = builds.length > maxBuilds ? [`and ${builds.length - maxBuilds} builds more.`] : [];
    return [...address, ...running, ...more, ...(notices ?? []).slice(0, maxNotices)];
  }

  /** The push is accepted whether or not ota answers: its event starts the builds in any case. */
  private async buildsOf(event: PushEvent): Promise<OutputOf<typeof queuePush>> {
    try {
      return await this.bus.call(queuePush, event, { actor: serviceActor('git') });
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'unavailable')
        return {
          builds: [],
          notices: ['The builds of this push are not known yet. They will start shortly.'],
        };
      throw error;
    }
  }
}
