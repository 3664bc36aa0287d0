import { Controller } from '@nestjs/common';
import { requireCreator, type Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { readBuildLog } from '@mnw/contracts/ota/builds.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { OtaDb } from '../ota.db.js';
import { logPieces } from './build-logs.queries.js';
import { ownBuild } from './builds.queries.js';

const maxCharacters = 500_000;

@Controller()
export class ReadBuildLog {
  constructor(private readonly db: OtaDb) {}

  @Rpc(readBuildLog)
  async execute(
    { build_id, after }: InputOf<typeof readBuildLog>,
    actor: Actor,
  ): Promise<OutputOf<typeof readBuildLog>> {
    // Read the build first: pieces written between the two reads then appear early instead of never.
    const build = await ownBuild(this.db, build_id, requireCreator(actor));
    const { attempts } = build;
    const from = after.attempt === attempts ? after.seq : 0;
    const pieces = await logPieces(this.db, { buildId: build_id, attempt: attempts, after: from, maxCharacters });
    const isShort = pieces.reduce((sum, { content }) => sum + content.length, 0) < maxCharacters;
    return { pieces, build, is_complete: isShort && build.finished_at !== null };
  }
}
