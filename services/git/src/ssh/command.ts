import { lfsRefusal } from '@mnw/contracts/git/lfs-refusal';
import type { Service } from '../transfer/transfer.js';

export interface GitCommand {
  service: Service;
  owner: string;
  name: string;
}

const grammar = /^git[ -](upload-pack|receive-pack|upload-archive) (?:'\/?([^']+)'|\/?([^'\s]+))$/;
const address = /^~?([A-Za-z0-9][A-Za-z0-9_-]{0,60})\/([A-Za-z0-9_][A-Za-z0-9._-]{0,99}?)(?:\.git)?\/?$/;

/**
 * Parses git's three commands with one path, quoted as git quotes it or not at all. There is no shell, and nothing
 * else is accepted.
 */
export function readCommand(text: string): GitCommand | undefined {
  const [, service, quoted, bare] = grammar.exec(text) ?? [];
  const [, owner, name] = address.exec(quoted ?? bare ?? '') ?? [];
  return service && owner && name ? { service: service as Service, owner: owner.toLowerCase(), name } : undefined;
}

/** The answer to any other command. git-lfs sends commands of its own before it pushes or fetches. */
export const whyNotUnderstood = (text: string): string =>
  /^git-lfs-(authenticate|transfer)\b/.test(text) ? lfsRefusal : 'This server accepts only git commands.';
