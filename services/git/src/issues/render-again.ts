import { Injectable } from '@nestjs/common';
import { Job } from '@mnw/jobs/job.decorator';
import { shortText } from '@mnw/markup/markdown-bounds';
import { MarkdownRenderer } from '@mnw/markup/markdown-renderer';
import { GitDb } from '../git.db.js';
import { outdatedComments, outdatedIssues, setCommentHtml, setIssueHtml, type TextRow } from './rendering.queries.js';

const batch = 20;

/** Renders HTML of older renderer versions again, so that a fix of the sanitiser also reaches stored pages. */
@Injectable()
export class RenderAgain {
  constructor(
    private readonly db: GitDb,
    private readonly renderer: MarkdownRenderer,
  ) {}

  @Job({ name: 'git__render-again', everyMs: 60_000 })
  async execute(): Promise<number> {
    const issues = await this.renew(await outdatedIssues(this.db, batch), setIssueHtml);
    return issues + (await this.renew(await outdatedComments(this.db, batch), setCommentHtml));
  }

  private async renew(rows: readonly TextRow[], set: typeof setIssueHtml): Promise<number> {
    let renewed = 0;
    for (const row of rows) {
      const html = await this.renderer.rerender(row.body, shortText);
      // Without a free thread the row keeps its old version and is retried.
      if (html !== undefined) renewed += await set(this.db, row, html);
    }
    return renewed;
  }
}
