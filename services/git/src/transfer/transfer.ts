import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@mnw/host/config-token';
import { DomainError } from '@mnw/contracts/domain-error';
import type { GitConfig } from '../git.config.js';
import { Git, type SpawnOptions } from '../process/git.js';
import type { GitChild } from '../process/git-child.js';
import { GitSlots, type SlotKind } from '../process/git-slots.js';
import { ReceivePush } from '../pushes/receive-push.js';
import { includes } from '../repositories/access.js';
import type { FoundRepository } from '../repositories/find-repository.js';
import { RepositoryFiles } from '../repositories/repository-files.js';
import { Reachability } from '../reachability/reachability.js';
import { guardedFetch, type Conversation } from './guarded-fetch.js';
import { readSettings } from './read-settings.js';
import { checkedProtocol } from './protocol-version.js';
import { watchTransfer } from './watch-transfer.js';

export type Service = 'upload-pack' | 'receive-pack' | 'upload-archive';

export interface TransferRequest {
  service: Service;
  found: FoundRepository;
  /** Null for anonymous callers, who may read what is public. */
  userId: string | null;
  /** The protocol version that the client asked for, unchecked. */
  protocol?: string | undefined;
  /** `--stateless-rpc` and the like. */
  args?: readonly string[];
  /** Only the refs are listed, which is cheap and needs no slot. */
  isAdvertisement?: boolean;
  /** The client's IP address, as limits count it. */
  address?: string | undefined;
  signal: AbortSignal;
}

export class ReadOnly extends DomainError {
  constructor(isArchived: boolean) {
    super(
      'git.read-only',
      'forbidden',
      isArchived
        ? 'This repository is archived. It can be read but not pushed to.'
        : 'You can read this repository but not push to it.',
    );
  }
}

/** Starts the git process that talks to a client, if the client may. */
@Injectable()
export class Transfer {
  constructor(
    private readonly git: Git,
    private readonly slots: GitSlots,
    private readonly files: RepositoryFiles,
    private readonly receive: ReceivePush,
    private readonly reachability: Reachability,
    @Inject(CONFIG) private readonly config: GitConfig,
  ) {}

  async start(request: TransferRequest): Promise<Conversation> {
    const { service, found, isAdvertisement = false, signal } = request;
    if (service === 'receive-pack') refuseReaders(found);
    const directory = await this.files.open(found.repository);
    const release = isAdvertisement
      ? () => undefined
      : await this.slots.take(found.repository.user_id, { ...slotOf(request), signal });
    try {
      const child = await this.spawn(request, directory);
      child.ended.then(release, release);
      const named = this.reachability.within(directory, endOf(child));
      const conversation = service === 'upload-pack' ? guardedFetch(child, named) : child;
      watchTransfer(child, conversation, this.config);
      return conversation;
    } catch (error) {
      release();
      throw error;
    }
  }

  private spawn(
    { service, found, userId, protocol, args = [], signal }: TransferRequest,
    directory: string,
  ): Promise<GitChild> | GitChild {
    const version = checkedProtocol(protocol);
    const options: SpawnOptions = { signal, ...(version ? { env: { GIT_PROTOCOL: version } } : {}) };
    if (service === 'receive-pack') return this.receive.start(found.repository, directory, userId!, args, options);
    return this.git.spawn(
      directory,
      [service, ...args, ...(service === 'upload-pack' ? ['--strict'] : []), directory],
      { ...options, config: readSettings },
    );
  }
}

/** Aborts when the process has exited, which also happens when its client disconnects. */
function endOf(child: GitChild): AbortSignal {
  const end = new AbortController();
  const abort = (): void => end.abort();
  child.ended.then(abort, abort);
  return end.signal;
}

const slotOf = ({
  service,
  userId,
  address,
}: TransferRequest): { kind: SlotKind; client?: string | undefined; address?: string | undefined } => ({
  kind: service === 'receive-pack' ? 'push' : 'fetch',
  client: userId ?? address,
  address,
});

function refuseReaders({ repository, access }: FoundRepository): void {
  if (!includes(access, 'write')) throw new ReadOnly(false);
  if (repository.archived_at) throw new ReadOnly(true);
}
