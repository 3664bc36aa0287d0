import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { Issue, IssueComment, IssueLabel } from '@mnw/contracts/git/issues';
import type { listIssueComments } from '@mnw/contracts/git/list-issue-comments.rpc';
import type { Repository } from '@mnw/contracts/git/repositories';
import { Markdown } from '../elements/markdown.js';
import type { FormState } from '../elements/form-state.js';
import { Pager } from '../elements/pager.js';
import { When } from '../elements/when.js';
import { nameOf } from '../elements/person.js';
import { RepositoryPage } from '../source/repository-page.js';
import { commitPath, issuePath, type Named } from '../source/source-paths.js';
import { IssueState } from './issue-state.js';
import { IssueTools } from './issue-tools.js';
import { ReplyForm } from './reply-form.js';

interface IssuePageProps {
  repository: Repository;
  issue: Issue;
  comments: OutputOf<typeof listIssueComments>;
  labels: readonly IssueLabel[];
  form: FormState;
  once: string;
}

export function IssuePage({ repository, issue, comments, labels, form, once }: IssuePageProps) {
  const path = issuePath(repository, issue.number);
  return (
    <RepositoryPage repository={repository} tab="issues" title={`${issue.title} · #${issue.number}`} canonical={path}>
      <header class="issue-head">
        <h1>
          {issue.title} <span class="quiet">#{issue.number}</span>
        </h1>
        <p class="row">
          <IssueState status={issue.status} withWord />{' '}
          <span class="quiet">
            by {nameOf(issue.author)}, <When at={issue.created_at} exact />
          </span>
        </p>
      </header>
      <div class="issue">
        <div class="talk">
          <Said
            author={issue.author}
            at={issue.created_at}
            editedAt={issue.edited_at}
            html={issue.body_html}
            edit={issue.may.edit ? `${path}/edit` : undefined}
          />
          {comments.data.map((comment) =>
            comment.kind === 'comment' ? (
              <Comment key={comment.id} comment={comment} path={path} />
            ) : (
              <Turn key={comment.id} repository={repository} turn={comment} />
            ),
          )}
          <Pager next={comments.next} path={path} label="Later comments" />
          <ReplyForm issue={issue} path={path} form={form} once={once} />
        </div>
        <IssueTools issue={issue} labels={labels} path={path} />
      </div>
    </RepositoryPage>
  );
}

function Comment({ comment, path }: { comment: IssueComment; path: string }) {
  const { id, author, created_at, edited_at, body_html, may } = comment;
  const edit = may?.edit === true || may?.delete === true ? `${path}/comments/${id}/edit` : undefined;
  return <Said id={`c-${id}`} author={author} at={created_at} editedAt={edited_at} html={body_html} edit={edit} />;
}

interface SaidProps {
  id?: string;
  author: string;
  at: string;
  editedAt?: string | null | undefined;
  html: string;
  /** Path of the edit page, if the viewer may change or delete this. */
  edit: string | undefined;
}

function Said({ id, author, at, editedAt, html, edit }: SaidProps) {
  return (
    <article class="said" id={id} aria-label={`${nameOf(author)} wrote`}>
      <p class="said-head">
        <span class="strong">{nameOf(author)}</span>{' '}
        <span class="quiet">
          <When at={at} exact />
        </span>
        {typeof editedAt === 'string' && (
          <span class="quiet">
            , edited <When at={editedAt} exact />
          </span>
        )}
        {edit !== undefined && (
          <>
            {' '}
            <a class="quiet hit" href={edit} aria-label={`Edit or delete ${nameOf(author)}’s comment`}>
              Edit
            </a>
          </>
        )}
      </p>
      {html === '' ? <p class="quiet">No description.</p> : <Markdown html={html} />}
    </article>
  );
}

function Turn({ repository, turn }: { repository: Named; turn: IssueComment }) {
  return (
    <p class="turn quiet">
      <IssueState status={turn.kind === 'closed' ? 'closed' : 'open'} />{' '}
      <span class="strong">{nameOf(turn.author)}</span> {turn.kind === 'closed' ? 'closed this' : 'reopened this'}
      {turn.commit_id !== null && (
        <>
          {' '}
          with{' '}
          <a class="mono hit" href={commitPath(repository, turn.commit_id)}>
            {turn.commit_id.slice(0, 10)}
          </a>
        </>
      )}
      , <When at={turn.created_at} exact />
    </p>
  );
}
