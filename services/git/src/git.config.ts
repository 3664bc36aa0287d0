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
  REPOS_DIR: z.string().default(join(tmpdir(), 'mnw-repositories')).meta({
    description: 'Directory of the repositories, a volume of this service alone.',
    usually: 'below the temporary directory',
  }),
  SSH_HOST: z.string().default('127.0.0.1').describe('Address that SSH listens on; `0.0.0.0` opens it to the network.'),
  SSH_PORT: port.default(2222).describe('Port that SSH listens on.'),
  GIT_HTTP_HOST: z
    .string()
    .default('127.0.0.1')
    .describe('Address of the internal HTTP listener that the gateway forwards git’s smart HTTP to.'),
  GIT_HTTP_PORT: port.default(3004).describe('Port of the internal HTTP listener.'),
  SSH_PUBLIC_HOST: z
    .string()
    .optional()
    .describe('Host name in the SSH addresses that people see; that of `PUBLIC_URL` if not set.'),
  SSH_PUBLIC_PORT: port.optional().describe('Port in the SSH addresses that people see; `SSH_PORT` if not set.'),

  SSH_LOG_IN_MS: ms.default(30_000).describe('Milliseconds that a client has to log in.'),
  SSH_IDLE_MS: ms.default(5 * 60_000).describe('Milliseconds without traffic after which a connection is closed.'),
  SSH_TOTAL_MS: ms.default(6 * 3_600_000).describe('Longest life of a connection in milliseconds.'),
  SSH_CONNECTIONS: count.default(500).describe('SSH connections at the same time.'),
  SSH_CONNECTIONS_PER_ADDRESS: count.default(60).describe('SSH connections of one network at the same time.'),

  GIT_PROCESSES: count.default(8).describe('Git processes that pack or receive at the same time.'),
  GIT_PROCESSES_WAITING: count.default(200).describe('Transfers that may wait for a process.'),
  GIT_LOOKUP_MS: ms.default(5_000).describe('Milliseconds that a request may search the history for one commit.'),
  GIT_MEMORY_BYTES: bytes.default(4 * gb).describe('Address space of one git process, where `prlimit` is installed.'),
  GIT_TRANSFER_MS: ms.default(6 * 3_600_000).describe('Longest duration of one transfer in milliseconds.'),
  GIT_SLOW_BYTES_PER_SECOND: count
    .default(2_000)
    .describe('A transfer is slow while its client takes or sends less than this and git waits for it.'),
  GIT_SLOW_MS: ms.default(120_000).describe('Milliseconds after which a slow transfer is ended.'),

  PUSH_MAX_BYTES: bytes.default(4 * gb).describe('Largest push as it is sent.'),
  PUSH_MAX_OBJECT_BYTES: bytes.default(200 * mb).describe('Largest object of a push.'),
  PUSH_MAX_UNPACKED_BYTES: bytes.default(40 * gb).describe('All objects of a push together, unpacked.'),
  PUSH_MAX_OBJECTS: count.default(5_000_000).describe('Objects in one push.'),
  PUSH_MAX_SUBTREES: count
    .default(10_000_000)
    .describe(
      'Subdirectories that the trees of a push name, counted each time they are named. They are held in memory during the check.',
    ),
  UNPAID_REPOS_BYTES: bytes.default(2 * gb).describe('All repositories of a creator without a plan together.'),
  GIT_COPIES_REPO_BYTES: bytes
    .default(5 * gb)
    .describe('Archives and copies of large files in object storage, for one repository.'),
  GIT_COPIES_OWNER_BYTES: bytes.default(10 * gb).describe('The same for all repositories of one owner.'),
  GIT_COPIES_BYTES: bytes.default(50 * gb).describe('The same for the whole installation.'),
  GIT_COPIES_UNUSED_MS: ms
    .default(7 * 24 * 3_600_000)
    .describe('Milliseconds after which a copy that nobody fetched is deleted.'),
  GIT_UNREACHABLE_MS: ms
    .default(14 * 24 * 3_600_000)
    .describe(
      'Milliseconds for which maintenance keeps what no branch or tag reaches any more. It is served to nobody, and its space counts.',
    ),
  PUSH_ORPHAN_MS: ms
    .default(60_000)
    .describe(
      'Milliseconds that an unfinished push may still be running before the repository’s refs are taken as its result.',
    ),
});
export type GitConfig = z.output<typeof gitConfig>;
