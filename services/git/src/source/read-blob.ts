import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { readBlob } from '@mnw/contracts/git/read-blob.rpc';
import { unambiguousRefName } from '@mnw/contracts/git/ref-names';
import { MarkdownRenderer } from '@mnw/markup/markdown-renderer';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { Highlighting } from '../highlighting/highlighting.js';
import { LastCommits } from '../history/last-commits.js';
import { OpenSource, type Place } from './open-source.js';
import { pictureType } from './picture-type.js';
import { isMarkdown } from './readme.js';
import { NotAFile } from './source.errors.js';
import { textLocation } from './source-urls.js';
import { linesOf, textOf } from './text-of.js';
import type { Entry } from './tree-object.js';

const maxShownBytes = 512_000;
const maxPictureBytes = 10_000_000;
const maxLines = 5_000;

type Blob = OutputOf<typeof readBlob>;
type Contents = Pick<Blob, 'view' | 'language' | 'lines' | 'is_cut' | 'html'>;
const nothing = { language: null, lines: [], is_cut: false, html: null };

@Controller()
export class ReadBlob {
  constructor(
    private readonly open: OpenSource,
    private readonly highlighting: Highlighting,
    private readonly lastCommits: LastCommits,
    private readonly renderer: MarkdownRenderer,
  ) {}

  @Rpc(readBlob)
  async execute(input: InputOf<typeof readBlob>, actor: Actor): Promise<Blob> {
    const place = await this.open.at(input, actor);
    const entry = await fileAt(place);
    const { sizeBytes } = await place.source.info(entry.id);
    const [contents, last] = await Promise.all([
      this.contents(place, entry, sizeBytes),
      this.lastCommits.of({ ...place, path: place.path.slice(0, -1) }, [entry]),
    ]);
    const { repository, ref, path } = place;
    return {
      repository,
      ref,
      path: path.join('/'),
      id: entry.id,
      size_bytes: sizeBytes,
      is_executable: entry.kind === 'executable',
      last_commit: last.entry(entry) ?? null,
      ...contents,
    };
  }

  private async contents(place: Place, entry: Entry, sizeBytes: number): Promise<Contents> {
    if (sizeBytes === 0) return { ...nothing, view: 'empty' };
    if (sizeBytes > maxPictureBytes) return { ...nothing, view: 'too-large' };
    const bytes = await place.source.blob(entry.id, maxPictureBytes);
    if (pictureType(bytes) && entry.kind !== 'symlink') return { ...nothing, view: 'image' };
    const text = textOf(bytes);
    if (text === null) return { ...nothing, view: 'binary' };
    if (sizeBytes > maxShownBytes) return { ...nothing, view: 'too-large' };
    // A symbolic link is shown as its text and never followed, because it may point anywhere.
    if (entry.kind === 'symlink') return { ...nothing, view: 'symlink', lines: [[['', text]]] };
    return this.text(place, entry, text);
  }

  private async text({ repository, ref, path }: Place, entry: Entry, text: string): Promise<Contents> {
    const all = linesOf(text);
    const { language, lines } = await this.highlighting.lines(
      repository.owner,
      entry.id,
      entry.name,
      all.slice(0, maxLines),
    );
    const at = textLocation(repository, unambiguousRefName(ref), path.slice(0, -1));
    const html = isMarkdown(entry.name)
      ? await this.renderer.renderForDisplay({ contentHash: entry.id, source: text, location: at }, repository.owner)
      : undefined;
    return { view: 'text', language, lines, is_cut: all.length > maxLines, html: html ?? null };
  }
}

/** The file at a location; throws for directories and submodules. */
export async function fileAt({ source, commit, path }: Place): Promise<Entry> {
  const entry = await source.at(commit, path);
  if (!('name' in entry) || entry.kind === 'tree' || entry.kind === 'submodule') throw new NotAFile();
  return entry;
}
