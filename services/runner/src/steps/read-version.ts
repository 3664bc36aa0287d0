import { text } from 'node:stream/consumers';
import { failed } from './failure.js';
import type { BuildSandbox } from './build-sandbox.js';

const maxBytes = 200_000;

/**
 * Reads the version from a file of the checkout: `version` in a JSON file (also below `package`) or a TOML file, or the
 * first line of any other.
 */
export async function readVersion(buildSandbox: BuildSandbox, path: string): Promise<string> {
  let content = '';
  const script = 'test -f "$1" && exec head -c "$2" -- "$1"';
  const code = await buildSandbox.exitCode(['/bin/sh', '-c', script, 'sh', `/build/${path}`, String(maxBytes)], {
    what: 'Reading the version file',
    isReadOnly: true,
    output: async (output) => void (content = await text(output)),
  });
  if (code !== 0) throw failed(`The version file ${path} does not exist.`);
  const version = versionIn(path, content);
  if (!version) throw failed(`${path} contains no version.`);
  return version.replace(/^v/, '').slice(0, 100);
}

const tomlVersion = /^[ \t]*version[ \t]*=[ \t]*"([^"]+)"/;

/** Splits lines itself, because a regular expression with the flag `m` would also start a line at CR or U+2028. */
function inToml(content: string): string | undefined {
  for (const line of content.split('\n')) {
    const [, version] = tomlVersion.exec(line) ?? [];
    if (version !== undefined) return version;
  }
  return undefined;
}

export function versionIn(path: string, content: string): string | undefined {
  if (path.endsWith('.json')) return inJson(content);
  return path.endsWith('.toml') ? inToml(content) : content.split('\n')[0]?.trim();
}

function inJson(content: string): string | undefined {
  try {
    const { version, package: below } = JSON.parse(content) as { version?: unknown; package?: { version?: unknown } };
    const found = version ?? below?.version;
    return typeof found === 'string' ? found : undefined;
  } catch {
    throw failed('The version file is not valid JSON.');
  }
}
