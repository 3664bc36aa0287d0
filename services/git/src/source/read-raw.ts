import { isUtf8 } from 'node:buffer';
import { Inject, Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { readRaw } from '@mnw/contracts/git/read-raw.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import type { ObjectStorage } from '@mnw/storage/object-storage';
import { StoredCopies, type Made } from '../copies/stored-copies.js';
import { Git } from '../process/git.js';
import { OpenSource, type Place } from './open-source.js';
import { STORAGE } from '@mnw/storage/object-storage.token';
import { pictureType } from './picture-type.js';
import { fileAt } from './read-blob.js';
import type { Entry } from './tree-object.js';

/** Larger files are served through object storage and a signed link, not over the bus. */
const maxBusBytes = 4_000_000;

type Raw = OutputOf<typeof readRaw>;
type Kind = Pick<Raw, 'content_type' | 'disposition'>;
const bytesToSave: Kind = { content_type: 'application/octet-stream', disposition: 'attachment' };

@Controller()
export class ReadRaw {
  constructor(
    private readonly open: OpenSource,
    private readonly git: Git,
    private readonly copies: StoredCopies,
    @Inject(STORAGE) private readonly storage: ObjectStorage,
  ) {}

  @Rpc(readRaw)
  async execute(input: InputOf<typeof readRaw>, actor: Actor): Promise<Raw> {
    const place = await this.open.at(input, actor);
    const entry = await fileAt(place);
    const { sizeBytes } = await place.source.info(entry.id);
    const common = {
      id: entry.id,
      filename: entry.name,
      size_bytes: sizeBytes,
      is_public: place.repository.visibility === 'public',
      is_fixed: place.ref.kind === 'commit',
    };
    if (sizeBytes > maxBusBytes)
      return { ...common, ...bytesToSave, content_base64: null, url: await this.linkTo(place, entry, sizeBytes) };
    const bytes = await place.source.blob(entry.id, maxBusBytes);
    return { ...common, ...kindOf(bytes), content_base64: bytes.toString('base64'), url: null };
  }

  private async linkTo({ repository, ownerId, source }: Place, entry: Entry, sizeBytes: number): Promise<string> {
    const of = { ownerId, repoId: repository.id, kind: 'file', objectId: entry.id } as const;
    const copy = await this.copies.findOrMake(of, sizeBytes, (key) =>
      this.store(source.directory, key, entry, sizeBytes),
    );
    return (await this.copies.link(copy, entry.name)).url;
  }

  private async store(directory: string, key: string, entry: Entry, sizeBytes: number): Promise<Made> {
    const child = this.git.spawn(directory, ['cat-file', 'blob', entry.id]);
    child.stdin.end();
    child.stderr.resume();
    try {
      await this.storage.write(key, child.stdout, { contentType: 'application/octet-stream', sizeBytes });
      return { sha256: null, sizeBytes };
    } finally {
      child.kill();
    }
  }
}

/** Text and passive pictures are displayed; browsers download everything else, whatever the file's name. */
export function kindOf(bytes: Buffer): Kind {
  const picture = pictureType(bytes);
  if (picture) return { content_type: picture, disposition: 'inline' };
  return !bytes.includes(0) && isUtf8(bytes)
    ? { content_type: 'text/plain; charset=utf-8', disposition: 'inline' }
    : bytesToSave;
}
