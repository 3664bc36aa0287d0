import type { listProjects } from '@mnw/contracts/catalog/list-projects.rpc';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { Cover } from '../elements/cover.js';
import { Empty } from '../elements/empty.js';
import { Pager } from '../elements/pager.js';
import { Pill } from '../elements/pill.js';
import { When } from '../elements/when.js';
import { countedUpTo, kindName } from '../elements/words.js';
import { Desk } from './desk.js';

export function ProjectsPage({ projects }: { projects: OutputOf<typeof listProjects> }) {
  return (
    <Desk
      title="Projects"
      actions={
        <a class="button" href="/dashboard/projects/new">
          New project
        </a>
      }
    >
      <h2 class="sr">Your projects</h2>
      {projects.data.length === 0 ? (
        <Empty title="Nothing here yet">
          <p>A project is an album, an app, a book or a series. Your items belong to it.</p>
        </Empty>
      ) : (
        <ul class="rows">
          {projects.data.map((project) => (
            <li key={project.id}>
              <Cover id={project.id} kind={project.project_type} src={project.cover_url} size="small" />
              <div class="grow">
                <h3>
                  <a href={`/dashboard/projects/${project.id}`}>
                    <bdi>{project.title}</bdi>
                  </a>
                </h3>
                <p class="quiet small-text">
                  {kindName(project.project_type)}, {countedUpTo(project.item_count, 'item')}
                </p>
              </div>
              <PublicPill isPublic={project.is_public} />
            </li>
          ))}
        </ul>
      )}
      <Pager next={projects.next} path="/dashboard/projects" />
    </Desk>
  );
}

/** Shows whether a project or an item is public, scheduled or a draft. */
export function PublicPill({ isPublic, plannedFor = null }: { isPublic: boolean; plannedFor?: string | null }) {
  if (isPublic) return <Pill tone="good">Public</Pill>;
  return plannedFor === null ? (
    <Pill>Draft</Pill>
  ) : (
    <Pill tone="warn">
      Scheduled for <When at={plannedFor} exact />
    </Pill>
  );
}
