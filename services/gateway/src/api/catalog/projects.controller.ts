import { Controller } from '@nestjs/common';
import { createProject } from '@mnw/contracts/catalog/create-project.rpc';
import { deleteProject } from '@mnw/contracts/catalog/delete-project.rpc';
import { getProject } from '@mnw/contracts/catalog/get-project.rpc';
import { listProjectItems } from '@mnw/contracts/catalog/list-project-items.rpc';
import { listProjects } from '@mnw/contracts/catalog/list-projects.rpc';
import { publishProject } from '@mnw/contracts/catalog/publish-project.rpc';
import { putProjectLabel } from '@mnw/contracts/catalog/put-project-label.rpc';
import { removeProjectLabel } from '@mnw/contracts/catalog/remove-project-label.rpc';
import { unpublishProject } from '@mnw/contracts/catalog/unpublish-project.rpc';
import { updateProject } from '@mnw/contracts/catalog/update-project.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';

@Controller()
export class ProjectsController {
  constructor(private readonly bus: BusClient) {}

  @Route('GET /api/v1/projects', {
    rpc: listProjects,
    who: 'creator',
    credentials: ['session', 'api-token'],
    limit: 'reads',
    scope: 'catalog:read',
    summary: 'List your projects, newest first',
  })
  list(@Input() input: InputOf<typeof listProjects>, @Ctx() ctx: CallContext) {
    return this.bus.call(listProjects, input, ctx);
  }

  @Route('POST /api/v1/projects', {
    rpc: createProject,
    who: 'creator',
    credentials: ['session', 'api-token'],
    limit: 'writes',
    scope: 'catalog:write',
    status: 201,
    summary: 'Create a draft project',
  })
  create(@Input() input: InputOf<typeof createProject>, @Ctx() ctx: CallContext) {
    return this.bus.call(createProject, input, ctx);
  }

  @Route('GET /api/v1/projects/:project_id', {
    rpc: getProject,
    who: 'creator',
    credentials: ['session', 'api-token'],
    limit: 'reads',
    scope: 'catalog:read',
    summary: 'Get a project',
  })
  get(@Input() input: InputOf<typeof getProject>, @Ctx() ctx: CallContext) {
    return this.bus.call(getProject, input, ctx);
  }

  @Route('PATCH /api/v1/projects/:project_id', {
    rpc: updateProject,
    who: 'creator',
    credentials: ['session', 'api-token'],
    limit: 'writes',
    scope: 'catalog:write',
    summary: 'Update a project',
  })
  update(@Input() input: InputOf<typeof updateProject>, @Ctx() ctx: CallContext) {
    return this.bus.call(updateProject, input, ctx);
  }

  @Route('DELETE /api/v1/projects/:project_id', {
    rpc: deleteProject,
    who: 'creator',
    credentials: ['session', 'api-token'],
    limit: 'writes',
    scope: 'catalog:write',
    summary: 'Delete a project',
  })
  delete(@Input() input: InputOf<typeof deleteProject>, @Ctx() ctx: CallContext) {
    return this.bus.call(deleteProject, input, ctx);
  }

  @Route('POST /api/v1/projects/:project_id/publish', {
    rpc: publishProject,
    who: 'creator',
    credentials: ['session', 'api-token'],
    limit: 'writes',
    scope: 'catalog:write',
    summary: 'Publish a project',
  })
  publish(@Input() input: InputOf<typeof publishProject>, @Ctx() ctx: CallContext) {
    return this.bus.call(publishProject, input, ctx);
  }

  @Route('POST /api/v1/projects/:project_id/unpublish', {
    rpc: unpublishProject,
    who: 'creator',
    credentials: ['session', 'api-token'],
    limit: 'writes',
    scope: 'catalog:write',
    summary: 'Unpublish a project',
  })
  unpublish(@Input() input: InputOf<typeof unpublishProject>, @Ctx() ctx: CallContext) {
    return this.bus.call(unpublishProject, input, ctx);
  }

  @Route('PUT /api/v1/projects/:project_id/labels/:label', {
    rpc: putProjectLabel,
    who: 'creator',
    credentials: ['session', 'api-token'],
    limit: 'writes',
    scope: 'catalog:write',
    summary: 'Add a label to a project',
  })
  putLabel(@Input() input: InputOf<typeof putProjectLabel>, @Ctx() ctx: CallContext) {
    return this.bus.call(putProjectLabel, input, ctx);
  }

  @Route('DELETE /api/v1/projects/:project_id/labels/:label', {
    rpc: removeProjectLabel,
    who: 'creator',
    credentials: ['session', 'api-token'],
    limit: 'writes',
    scope: 'catalog:write',
    summary: 'Remove a label from a project',
  })
  removeLabel(@Input() input: InputOf<typeof removeProjectLabel>, @Ctx() ctx: CallContext) {
    return this.bus.call(removeProjectLabel, input, ctx);
  }

  @Route('GET /api/v1/projects/:project_id/items', {
    rpc: listProjectItems,
    who: 'creator',
    credentials: ['session', 'api-token'],
    limit: 'reads',
    scope: 'catalog:read',
    summary: 'List the items of your project, including drafts',
  })
  items(@Input() input: InputOf<typeof listProjectItems>, @Ctx() ctx: CallContext) {
    return this.bus.call(listProjectItems, input, ctx);
  }
}
