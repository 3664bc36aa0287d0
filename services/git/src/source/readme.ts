import { unambiguousRefName } from '@mnw/contracts/git/ref-names';
import type { MarkdownRenderer } from '@mnw/markup/markdown-renderer';
import type { Place } from './open-source.js';
import { joined } from './source-path.js';
import { textLocation } from './source-urls.js';
import { textOf } from './text-of.js';
import type { Entry } from './tree-object.js';

const maxBytes = 512_000;
const names = ['readme.md', 'readme.markdown', 'readme', 'readme.txt', 'readme.rst'];

export const isMarkdown = (name: string): boolean => /\.(?:md|markdown)$/i.test(name);

/** The README entry of a directory. */
function readmeEntry(entries: readonly Entry[]): Entry | undefined {
  const files = entries.filter(({ kind, isUtf8 }) => isUtf8 && (kind === 'file' || kind === 'executable'));
  for (const name of names) {
    const found = files.find((entry) => entry.name.toLowerCase() === name);
    if (found) return found;
  }
  return undefined;
}

export interface Readme {
  path: string;
  html: string | null;
  text: string;
}

/** The README of a directory, rendered if its format is known. */
export async function readReadme(
  renderer: MarkdownRenderer,
  { source, repository, ref, path }: Place,
  entries: readonly Entry[],
): Promise<Readme | null> {
  const entry = readmeEntry(entries);
  if (!entry || (await source.info(entry.id)).sizeBytes > maxBytes) return null;
  const text = textOf(await source.blob(entry.id, maxBytes));
  if (text === null) return null;
  const shown = {
    contentHash: entry.id,
    source: text,
    location: textLocation(repository, unambiguousRefName(ref), path),
  };
  const html = isMarkdown(entry.name) ? await renderer.renderForDisplay(shown, repository.owner) : undefined;
  return { path: joined(path, entry.name), html: html ?? null, text: html === undefined ? text : '' };
}
