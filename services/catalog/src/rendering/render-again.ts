import { Injectable } from '@nestjs/common';
import { Job } from '@mnw/jobs/job.decorator';
import { longText, shortText } from '@mnw/markup/markdown-bounds';
import { MarkdownRenderer } from '@mnw/markup/markdown-renderer';
import { CatalogDb } from '../catalog.db.js';
import {
  outdatedItems,
  outdatedProjects,
  setItemHtml,
  setProjectHtml,
  type NewHtml,
  type TextRow,
} from './rendering.queries.js';

const batch = 10;

/** Renders HTML of older renderer versions again, so that a fix of the sanitiser also reaches stored pages. */
@Injectable()
export class RenderAgain {
  constructor(
    private readonly db: CatalogDb,
    private readonly renderer: MarkdownRenderer,
  ) {}

  @Job({ name: 'catalog__render-again', everyMs: 60_000 })
  async execute(): Promise<number> {
    const projects = await this.renew(await outdatedProjects(this.db, batch), setProjectHtml);
    return projects + (await this.renew(await outdatedItems(this.db, batch), setItemHtml));
  }

  private async renew(rows: readonly TextRow[], set: typeof setItemHtml): Promise<number> {
    let renewed = 0;
    for (const row of rows) {
      const html = await this.htmlOf(row);
      if (html) renewed += await set(this.db, row, html);
    }
    return renewed;
  }

  /**
   * Undefined while the thread is busy with texts that people wait for. The row keeps its old version and is
   * retried.
   */
  private async htmlOf({ description, body }: TextRow): Promise<NewHtml | undefined> {
    const description_html = await this.renderer.rerender(description, shortText);
    const body_html = body === null ? null : await this.renderer.rerender(body, longText);
    return description_html === undefined || body_html === undefined ? undefined : { description_html, body_html };
  }
}
