import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@mnw/messaging/config-token';
import type { GitConfig } from '../git.config.js';
import type { RepositoryRow } from '../repositories/repositories.queries.js';
import type { PushRow } from './pushes.queries.js';

/** What the pusher reads after an accepted push. */
@Injectable()
export class AfterPush {
  constructor(@Inject(CONFIG) private readonly config: GitConfig) {}

  async linesFor(_push: PushRow, { owner, name, pushed_at }: RepositoryRow): Promise<string[]> {
    return pushed_at === null ? [`The repository is at ${this.config.PUBLIC_URL.replace(/\/$/, '')}/source/${owner}/${name}`] : [];
  }
}
