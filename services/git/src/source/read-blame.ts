import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { readBlame } from '@mnw/contracts/git/read-blame.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { Git } from '../process/git.js';
import { GitSlots } from '../process/git-slots.js';
import { OpenSource, type Place } from './open-source.js';
import { parseBlame } from './parse-blame.js';
import { fileAt } from './read-blob.js';
import { NotBlamable } from './source.errors.js';
import { textOf, utf16Of } from './text-of.js';

const maxFileBytes = 1_000_000;
const maxLines = 5_000;
const timeoutMs = 8_000;

@Controller()
export class ReadBlame {
  constructor(
    private readonly open: OpenSource,
    private readonly git: Git,
    private readonly slots: GitSlots,
  ) {}

  @Rpc(readBlame)
  async execute(input: InputOf<typeof readBlame>, actor: Actor): Promise<OutputOf<typeof readBlame>> {
    const place = await this.open.at(input, actor);
    await refuseUnblamable(place);
    const { repository, ownerId, source, ref, commit, path } = place;
    const release = await this.slots.take(ownerId);
    try {
      const printed = await this.git.text(
        source.directory,
        ['blame', '--porcelain', '-L', `,${maxLines + 1}`, commit.id, '--', path.join('/')],
        {
          timeoutMs,
          maxOutputBytes: 8_000_000,
          env: { GIT_LITERAL_PATHSPECS: '1' },
        },
      );
      const { runs, isCut } = parseBlame(printed, maxLines);
      return { repository, ref, path: path.join('/'), runs, is_cut: isCut };
    } finally {
      release();
    }
  }
}

async function refuseUnblamable(place: Place): Promise<void> {
  const entry = await fileAt(place);
  const { sizeBytes } = await place.source.info(entry.id);
  if (entry.kind === 'symlink' || sizeBytes === 0 || sizeBytes > maxFileBytes) throw new NotBlamable();
  const bytes = await place.source.blob(entry.id, maxFileBytes);
  if (utf16Of(bytes) || textOf(bytes) === null) throw new NotBlamable();
}
