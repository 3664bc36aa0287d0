import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { busConfig } from '@mnw/host/bus-config';
import { storageShape } from '@mnw/storage/storage.config';

const mb = 1_000_000;
const gb = 1_000 * mb;
const port = z.coerce.number().int().min(0).max(65535);
const bytes = z.coerce.number().int().min(1);
const ms = z.coerce.number().int().min(1);
const count = z.coerce.number().int().min(1);

export const gitConfig = busConfig.extend({
  ...storageShape,
  /** Where the repositories are, by id; a volume of this service alone. */
  REPOS_DIR: z.string().default(join(tmpdir(), 'mnw-repositories')),
  SSH_HOST: z.string().default('127.0.0.1'),
  SSH_PORT: port.default(2222),
  /** Internal: the gateway passes git's smart HTTP on to it. */
  GIT_HTTP_HOST: z.string().default('127.0.0.1'),
  GIT_HTTP_PORT: port.default(3004),
  /** The host's name in addresses given to people; that of PUBLIC_URL by default. */
  SSH_PUBLIC_HOST: z.string().optional(),
  SSH_PUBLIC_PORT: port.optional(),

  SSH_LOG_IN_MS: ms.default(30_000),
  SSH_IDLE_MS: ms.default(5 * 60_000),
  SSH_TOTAL_MS: ms.default(6 * 3_600_000),
  SSH_CONNECTIONS: count.default(500),
  SSH_CONNECTIONS_PER_ADDRESS: count.default(60),

  /** Processes that pack or receive at once, and how many may wait for their turn. */
  GIT_PROCESSES: count.default(8),
  GIT_PROCESSES_WAITING: count.default(200),
  /** How long a request may search the history for one commit. */
  GIT_LOOKUP_MS: ms.default(5_000),
  /** Address space of one git process; used where prlimit is. */
  GIT_MEMORY_BYTES: bytes.default(4 * gb),
  GIT_TRANSFER_MS: ms.default(6 * 3_600_000),
  /** A transfer ends when its client takes or sends less than this for so long, while git waits for it. */
  GIT_SLOW_BYTES_PER_SECOND: count.default(2_000),
  GIT_SLOW_MS: ms.default(120_000),

  /** Most bytes of one push as it is sent, of one object and of all objects of a push when unpacked. */
  PUSH_MAX_BYTES: bytes.default(4 * gb),
  PUSH_MAX_OBJECT_BYTES: bytes.default(200 * mb),
  PUSH_MAX_UNPACKED_BYTES: bytes.default(40 * gb),
  PUSH_MAX_OBJECTS: count.default(5_000_000),
  /** Directories that the directories of a push name, each time counted: as many are held in memory while it is looked at. */
  PUSH_MAX_SUBTREES: count.default(10_000_000),
  /** All repositories of a creator without a plan. */
  UNPAID_REPOS_BYTES: bytes.default(2 * gb),
  /** Archives and copies of large files in object storage: of one repository, of one owner, of all, and how long one stays that nobody uses. */
  GIT_COPIES_REPO_BYTES: bytes.default(5 * gb),
  GIT_COPIES_OWNER_BYTES: bytes.default(10 * gb),
  GIT_COPIES_BYTES: bytes.default(50 * gb),
  GIT_COPIES_UNUSED_MS: ms.default(7 * 24 * 3_600_000),
  /** How long the maintenance keeps what no branch or tag reaches any more; it is served to nobody meanwhile, and its space counts. */
  GIT_UNREACHABLE_MS: ms.default(14 * 24 * 3_600_000),
  /** How long a push that nobody finished may still be at work, before its refs are believed. */
  PUSH_ORPHAN_MS: ms.default(60_000),
});
export type GitConfig = z.output<typeof gitConfig>;
