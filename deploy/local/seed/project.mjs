/**
 * @import { ApiClient } from './api-client.mjs'
 * @import { SeedItem, SeedProject } from './catalogue.mjs'
 * @import { Look } from './files/cover.mjs'
 */
import { cover } from './files/cover.mjs';
import { upload } from './upload.mjs';

/**
 * @typedef {{ id: string, slug: string }} KnownProject
 * @typedef {{ id: string, slug: string, is_public: boolean }} KnownItem
 */

/** One seeded project and its items. What is there already stays; a draft that a killed run left is made again. */
export class Project {
  /**
   * @param {ApiClient} api
   * @param {SeedProject} wanted
   */
  constructor(api, wanted) {
    this.api = api;
    this.wanted = wanted;
  }

  /** Gives back what it holds, as a phrase. */
  async fill() {
    const { wanted } = this;
    const project = await this.ensure();
    /** @type {{ data: KnownItem[] }} */
    const { data: present } = await this.api.get(`/api/v1/projects/${project.id}/items?limit=100`);
    for (const item of wanted.items)
      await this.ensureItem(
        project,
        item,
        present.find(({ slug }) => slug === item.fields.slug),
      );
    return `${wanted.fields.title} with ${wanted.items.length} items`;
  }

  /** @returns {Promise<KnownProject>} */
  async ensure() {
    const { fields, labels, look } = this.wanted;
    /** @type {{ data: KnownProject[] }} */
    const { data } = await this.api.get('/api/v1/projects?limit=100');
    const known = data.find(({ slug }) => slug === fields.slug);
    if (known) return known;
    const coverUpload = await this.uploadCover(fields.slug, look);
    /** @type {KnownProject} */
    const project = await this.api.post('/api/v1/projects', { ...fields, cover_upload_id: coverUpload });
    for (const label of labels) await this.api.put(`/api/v1/projects/${project.id}/labels/${label}`);
    return project;
  }

  /**
   * @param {KnownProject} project
   * @param {SeedItem} item
   * @param {KnownItem | undefined} known
   */
  async ensureItem(project, { fields, tags, look, versions }, known) {
    if (known?.is_public) return;
    if (known) await this.api.delete(`/api/v1/items/${known.id}`);
    const coverUpload = await this.uploadCover(fields.slug, look);
    /** @type {KnownItem} */
    const item = await this.api.post(`/api/v1/projects/${project.id}/items`, {
      ...fields,
      cover_upload_id: coverUpload,
    });
    for (const { number, notes, file } of versions) {
      const uploadId = await upload(this.api, { purpose: 'version', ...file() });
      await this.api.post(`/api/v1/items/${item.id}/versions`, {
        upload_id: uploadId,
        version_number: number,
        release_notes: notes,
      });
    }
    await this.api.put(`/api/v1/items/${item.id}/tags`, { tags });
    await this.api.post(`/api/v1/items/${item.id}/publish`);
  }

  /**
   * @param {string} name
   * @param {Look} look
   */
  uploadCover(name, look) {
    return upload(this.api, {
      purpose: 'cover',
      filename: `${name}.png`,
      contentType: 'image/png',
      bytes: cover(look),
    });
  }
}
