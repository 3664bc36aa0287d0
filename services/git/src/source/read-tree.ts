import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { readTree } from '@mnw/contracts/git/read-tree.rpc';
import type { TreeEntry } from '@mnw/contracts/git/source';
import { MarkdownRenderer } from '@mnw/markup/markdown-renderer';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { LastCommits, type LastOf } from '../history/last-commits.js';
import type { Oid } from './oid.js';
import { OpenSource, type Place } from './open-source.js';
import { readReadme } from './readme.js';
import { shownName } from './shown-name.js';
import { joined } from './source-path.js';
import { NotATree, SubmoduleHere } from './source.errors.js';
import { Submodules } from './submodules.js';
import type { Entry } from './tree-object.js';

const maxShown = 3_000;

@Controller()
export class ReadTree {
  constructor(
    private readonly open: OpenSource,
    private readonly lastCommits: LastCommits,
    private readonly submodules: Submodules,
    private readonly renderer: MarkdownRenderer,
  ) {}

  @Rpc(readTree)
  async execute(input: InputOf<typeof readTree>, actor: Actor): Promise<OutputOf<typeof readTree>> {
    const place = await this.open.at(input, actor);
    const found = await place.source.entries(await this.treeAt(place), maxShown + 1);
    const entries = found.slice(0, maxShown).sort(directoriesFirst);
    const [last, readme, urls] = await Promise.all([
      this.lastCommits.of(place, entries),
      readReadme(this.renderer, place, entries),
      entries.some(({ kind }) => kind === 'submodule') ? this.urls(place) : new Map<string, string>(),
    ]);
    const { repository, ref, path } = place;
    return {
      repository,
      ref,
      path: path.join('/'),
      entries: entries.map((entry) => shownEntry(entry, place, last, urls)),
      is_cut: found.length > maxShown,
      last_commit: last.here,
      readme,
    };
  }

  private async treeAt(place: Place): Promise<Oid> {
    const { kind, id } = await place.source.at(place.commit, place.path);
    if (kind === 'submodule') throw new SubmoduleHere(id, (await this.urls(place)).get(place.path.join('/')) ?? null);
    if (kind !== 'tree') throw new NotATree();
    return id;
  }

  private urls({ repository, source, commit }: Place): Promise<Map<string, string>> {
    return this.submodules.of(repository, source, commit);
  }
}

const rank = ({ kind }: Entry): number => (kind === 'tree' || kind === 'submodule' ? 0 : 1);
const directoriesFirst = (one: Entry, other: Entry): number => rank(one) - rank(other);

function shownEntry(entry: Entry, { path }: Place, last: LastOf, urls: ReadonlyMap<string, string>): TreeEntry {
  const whole = joined(path, entry.name);
  return {
    name: shownName(entry.name),
    path: entry.isUtf8 ? whole : null,
    kind: entry.kind,
    id: entry.id,
    url: entry.kind === 'submodule' ? (urls.get(whole) ?? null) : null,
    last_commit: last.entry(entry) ?? null,
  };
}
