import { compareVersions, parseVersion, type Version } from '@mnw/contracts/ota/version-order';

/** What Tauri's updater reads from a response. */
export interface RemoteRelease {
  version: Version;
  versionText: string;
  /** For the requested platform. */
  url: string;
  signature: string;
}

/** The client's platform and version. `keys` are tried in order in a static file. */
export interface Client {
  current: string;
  keys: readonly string[];
}

class Refused extends Error {}
const refuse = (why: string): never => {
  throw new Refused(why);
};

/**
 * Parses a response like the client, by the observed rules of its parsers (serde, semver, time, url); throws for what
 * it refuses.
 */
export function readAnswer(text: string, keys: readonly string[]): RemoteRelease {
  const answer = objectOf(JSON.parse(text));
  if ('name' in answer && 'version' in answer) refuse('duplicate field `version`');
  const versionText = textIn(answer['version'] ?? answer['name']);
  const version = parseVersion(versionText.replace(/^v+/, '')) ?? refuse('version');
  if (answer['notes'] !== undefined && answer['notes'] !== null) textIn(answer['notes']);
  if (answer['pub_date'] !== undefined && answer['pub_date'] !== null) refuseOddDate(textIn(answer['pub_date']));
  const platforms = answer['platforms'];
  const found = platforms === undefined || platforms === null ? fileIn(answer) : oneOf(objectOf(platforms), keys);
  return { version, versionText: versionText.replace(/^v+/, ''), ...found };
}

/** The client's reaction to a response: `none` if it is up to date, otherwise the release that it would install. */
export function clientOn(status: number, text: string, { current, keys }: Client): RemoteRelease | 'none' {
  if (status === 204) return 'none';
  if (status < 200 || status > 299) throw new Refused(`status ${status}`);
  const release = readAnswer(text, keys);
  return compareVersions(release.version, parseVersion(current)!) > 0 ? release : 'none';
}

/** Every platform must be complete before one is chosen. */
function oneOf(platforms: Record<string, unknown>, keys: readonly string[]): { url: string; signature: string } {
  const files = new Map(Object.entries(platforms).map(([key, file]) => [key, fileIn(objectOf(file))]));
  return keys.map((key) => files.get(key)).find((file) => file !== undefined) ?? refuse('target not found');
}

function fileIn(file: Record<string, unknown>): { url: string; signature: string } {
  const url = textIn(file['url']);
  if (!URL.canParse(url)) refuse('relative url');
  return { url, signature: textIn(file['signature']) };
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value : refuse('not a text'));
const objectOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : refuse('not an object');

function refuseOddDate(text: string): void {
  if (!/^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/.test(text)) refuse('date');
}
