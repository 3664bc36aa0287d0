import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { longText } from '@mnw/markup/markdown-bounds';
import { MarkdownRenderer } from '@mnw/markup/markdown-renderer';
import type { GatewayConfig } from '../../gateway.config.js';
import type { SiteFacts } from './site-facts.js';

/** Pages that an operator should provide, some of them by law, in the order of the footer. */
const pageTitles = { contact: 'Contact', terms: 'Terms', privacy: 'Privacy', imprint: 'Imprint' } as const;
export type SitePageName = keyof typeof pageTitles;
export const sitePageNames = Object.keys(pageTitles) as SitePageName[];

export interface SitePage {
  name: SitePageName;
  title: string;
  html: string;
}

/** The installation's own texts and URLs, read once at start-up. */
export class Site implements SiteFacts {
  private constructor(
    readonly publicUrl: string,
    readonly sourceUrl: string | undefined,
    readonly pages: readonly SitePage[],
  ) {}

  /** Throws if `SITE_PAGES_DIR` cannot be read or a text in it cannot be rendered. */
  static async read({ PUBLIC_URL, SOURCE_URL, SITE_PAGES_DIR }: GatewayConfig): Promise<Site> {
    return new Site(PUBLIC_URL, SOURCE_URL, SITE_PAGES_DIR ? await readPages(SITE_PAGES_DIR) : []);
  }

  page(name: SitePageName): SitePage | undefined {
    return this.pages.find((page) => page.name === name);
  }
}

async function readPages(directory: string): Promise<SitePage[]> {
  const renderer = new MarkdownRenderer();
  try {
    const pages = await Promise.all(
      sitePageNames.map(async (name) => {
        const source = await readIfThere(join(directory, `${name}.md`));
        if (source === undefined) return [];
        const written = { field: `${name}.md`, source, bounds: longText };
        return [{ name, title: pageTitles[name], html: (await renderer.renderForStorage(written, 'operator')).html }];
      }),
    );
    return pages.flat();
  } finally {
    await renderer.close();
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
