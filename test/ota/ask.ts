import { clientOn } from './client-twin.js';
import type { Tool } from './tool.js';

export interface Asked {
  target?: string;
  arch?: string;
  current?: string;
  /** Appended after the version: a path segment or a query. */
  rest?: string;
  headers?: Record<string, string>;
}

/**
 * The version that Tauri's client would install, or `none`. Checks twice: the second response comes from the cache and
 * must be identical.
 */
export async function offered(
  tool: Tool,
  { target = 'linux', arch = 'x86_64', current = '1.0.0', rest = '', headers = {} }: Asked = {},
): Promise<string> {
  const address = tool.check(target, arch, encodeURIComponent(current), rest);
  const ask = () => tool.world.http.get(address).set(headers).set('accept', 'application/json');
  const [first, second] = [await ask(), await ask()];
  expect([second.status, second.text]).toEqual([first.status, first.text]);
  const release = clientOn(first.status, first.text, { current, keys: [`${target}-${arch}`] });
  if (release === 'none') return 'none';
  // Exactly the fields of the dynamic format.
  expect(Object.keys(first.body as object).sort()).toEqual(['notes', 'pub_date', 'signature', 'url', 'version']);
  expect(release.url).toMatch(new RegExp(`^${tool.world.url}/ota/download/[0-9a-f-]{36}$`));
  return release.versionText;
}
