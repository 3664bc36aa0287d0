import type { ProjectCard as Card } from '@mnw/contracts/catalog/item-card';
import { projectPath } from '../elements/addresses.js';
import { Cover } from '../elements/cover.js';
import { countedUpTo, kindName } from '../elements/words.js';
import { PersonLink } from '../elements/person.js';

/** A project in a grid. */
export function ProjectCard({ project, byline = true }: { project: Card; byline?: boolean }) {
  return (
    <li class="card">
      <Cover id={project.id} kind={project.project_type} src={project.cover_url} />
      <h3>
        <a href={projectPath(project.username, project.slug)}>
          <bdi>{project.title}</bdi>
        </a>
      </h3>
      <p class="card-line">
        {byline ? (
          <PersonLink username={project.username} displayName={project.display_name} />
        ) : (
          <span>{kindName(project.project_type)}</span>
        )}
        <span>{countedUpTo(project.item_count, 'item')}</span>
      </p>
    </li>
  );
}

export function ProjectGrid({ projects, byline }: { projects: readonly Card[]; byline?: boolean }) {
  return (
    <ul class={projects.length === 5 ? 'cards five' : 'cards'}>
      {projects.map((project) => (
        <ProjectCard key={project.id} project={project} byline={byline} />
      ))}
    </ul>
  );
}
