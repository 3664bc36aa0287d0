import { unambiguousRefName } from '@mnw/contracts/git/ref-names';
import { renderMarkdown } from '@mnw/markup/render-markdown';
import { readmeAddresses } from './readme-addresses.js';
import type { Place } from './open-source.js';
import { joined } from './source-path.js';
import { textOf } from './text-of.js';
import type { Entry } from './tree-object.js';

const maxBytes = 512_000;
const names = ['readme.md', 'readme.markdown', 'readme', 'readme.txt', 'readme.rst'];

export const isMarkdown = (name: string): boolean => /\.(?:md|markdown)$/i.test(name);

/** The entry people are meant to read first. */
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

export async function readReadme({ source, repository, ref, path }: Place, entries: readonly Entry[]): Promise<Readme | null> {
  const entry = readmeEntry(entries);
  if (!entry || (await source.info(entry.id)).sizeBytes > maxBytes) return null;
  const text = textOf(await source.blob(entry.id, maxBytes));
  if (text === null) return null;
  const html = isMarkdown(entry.name) ? renderMarkdown(text, readmeAddresses(repository, unambiguousRefName(ref), path)) : null;
  return { path: joined(path, entry.name), html, text: html === null ? text : '' };
}
