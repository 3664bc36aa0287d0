import type { getPublicProject } from '@mnw/contracts/catalog/get-public-project.rpc';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { Repository } from '@mnw/contracts/git/repositories';
import type { listMailingLists } from '@mnw/contracts/mail/list-mailing-lists.rpc';
import { excerpt } from '@mnw/markup/excerpt';
import { creatorPath, projectPath } from '../elements/addresses.js';
import { Cover } from '../elements/cover.js';
import { Empty } from '../elements/empty.js';
import { Markdown } from '../elements/markdown.js';
import { Pager } from '../elements/pager.js';
import { kindName } from '../elements/words.js';
import { Document } from '../frame/document.js';
import { ItemGrid } from './item-card.js';
import { ReleaseList, type ShownRelease } from './release-list.js';
import { RepositoryList } from '../source/repositories.page.js';
import { SubscribeForm } from './subscribe-form.js';

export interface ProjectPageProps {
  project: OutputOf<typeof getPublicProject>;
  /** Lists that anybody may join; empty if mail cannot be reached. */
  lists: OutputOf<typeof listMailingLists>['data'];
  /** The latest releases of its apps; empty if there are none or ota cannot be reached. */
  releases: readonly ShownRelease[];
  /** Its public source repositories. */
  repositories: readonly Repository[];
}

/** A project page with all its items. */
export function ProjectPage({ project, lists, releases, repositories }: ProjectPageProps) {
  const path = projectPath(project.creator.username, project.slug);
  const name = project.creator.display_name ?? project.creator.username;
  return (
    <Document
      title={`${project.title} by ${name}`}
      description={excerpt(project.description_html, 200)}
      canonical={path}
      image={project.cover_url}
    >
      <header class="masthead">
        <Cover id={project.id} kind={project.project_type} src={project.cover_url} size="large" />
        <div>
          <p class="eyebrow">
            {kindName(project.project_type)} by{' '}
            <a href={creatorPath(project.creator.username)}>
              <bdi>{name}</bdi>
            </a>
          </p>
          <h1 dir="auto">{project.title}</h1>
          {project.labels.length > 0 && (
            <ul class="tags" aria-label="What this project promises">
              {project.labels.map((label) => (
                <li key={label.slug}>
                  <span title={label.definition}>{label.display_name}</span>
                </li>
              ))}
            </ul>
          )}
        </div>
      </header>
      <section aria-labelledby="within">
        <h2 id="within" class="sr">
          In this project
        </h2>
        {project.items.length === 0 ? (
          <Empty title="Nothing published yet">
            <p>Come back soon, or subscribe below.</p>
          </Empty>
        ) : (
          <ItemGrid items={project.items} byline={false} />
        )}
        <Pager next={project.next} path={path} />
      </section>
      {project.description_html !== '' && <Markdown html={project.description_html} />}
      {releases.length > 0 && <ReleaseList releases={releases} />}
      {repositories.length > 0 && (
        <section aria-labelledby="source" class="stack">
          <h2 id="source">Source</h2>
          <RepositoryList repositories={repositories} level="h3" />
        </section>
      )}
      {lists.length > 0 && <SubscribeForm project={project.title} lists={lists} />}
    </Document>
  );
}
