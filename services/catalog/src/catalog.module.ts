import { Module } from '@nestjs/common';
import { Clock } from '@mnw/config/clock';
import { CONFIG } from '@mnw/messaging/config-token';
import { KeyRing } from '@mnw/secrets/key-ring';
import { MarkdownRenderer } from '@mnw/markup/markdown-renderer';
import { createStorage } from '@mnw/storage/create-storage';
import { UploadInspector } from '@mnw/storage/inspect/upload-inspector';
import { AccountsController } from './accounts/accounts.controller.js';
import type { CatalogConfig } from './catalog.config.js';
import { DeliveryController } from './delivery/delivery.controller.js';
import { DownloadByReceipt } from './delivery/download-by-receipt.js';
import { DownloadItem } from './delivery/download-item.js';
import { RenderAgain } from './rendering/render-again.js';
import { CountTags } from './taxonomy/count-tags.js';
import { FoldCounts } from './delivery/fold-counts.js';
import { GetItemText } from './delivery/get-item-text.js';
import { IssueDownloads } from './delivery/issue-downloads.js';
import { SignedFiles } from './delivery/signed-files.js';
import { FollowsController } from './follows/follows.controller.js';
import { ChangeItems } from './items/change-items.js';
import { CreateItem } from './items/create-item.js';
import { DeleteItem } from './items/delete-item.js';
import { DuplicateItem } from './items/duplicate-item.js';
import { GetItem } from './items/get-item.js';
import { ItemsController } from './items/items.controller.js';
import { MoveItem } from './items/move-item.js';
import { PublishItem } from './items/publish-item.js';
import { PublishScheduled } from './items/publish-scheduled.js';
import { UnpublishItem } from './items/unpublish-item.js';
import { UpdateItem } from './items/update-item.js';
import { CreateProject } from './projects/create-project.js';
import { DeleteProject } from './projects/delete-project.js';
import { ProjectsController } from './projects/projects.controller.js';
import { PublishProject } from './projects/publish-project.js';
import { UpdateProject } from './projects/update-project.js';
import { SearchController } from './search/search.controller.js';
import { GetPublicItem } from './storefront/get-public-item.js';
import { StorefrontController } from './storefront/storefront.controller.js';
import { SetItemTags } from './taxonomy/set-item-tags.js';
import { SetProjectLabel } from './taxonomy/set-project-label.js';
import { TaxonomyController } from './taxonomy/taxonomy.controller.js';
import { CheckUploads } from './uploads/check-uploads.js';
import { CompleteUpload } from './uploads/complete-upload.js';
import { CreateUpload } from './uploads/create-upload.js';
import { CreateUploadForm } from './uploads/create-upload-form.js';
import { DeleteFiles } from './uploads/delete-files.js';
import { GetCover } from './uploads/get-cover.js';
import { STORAGE } from '@mnw/storage/object-storage.token';
import { SweepUploads } from './uploads/sweep-uploads.js';
import { UploadsController } from './uploads/uploads.controller.js';
import { AddVersion } from './versions/add-version.js';
import { DeleteVersion } from './versions/delete-version.js';
import { MakeVersionCurrent } from './versions/make-version-current.js';
import { UpdateVersion } from './versions/update-version.js';
import { VersionsController } from './versions/versions.controller.js';

const projects = [CreateProject, UpdateProject, PublishProject, DeleteProject];
const items = [GetItem, CreateItem, UpdateItem, DeleteItem, PublishItem, PublishScheduled, UnpublishItem, DuplicateItem, MoveItem, ChangeItems];
const uploads = [CreateUpload, CreateUploadForm, CompleteUpload, CheckUploads, DeleteFiles, SweepUploads, GetCover];
const versions = [AddVersion, UpdateVersion, DeleteVersion, MakeVersionCurrent];
const delivery = [SignedFiles, DownloadItem, DownloadByReceipt, GetItemText, IssueDownloads, FoldCounts, CountTags, RenderAgain];
const storage = {
  provide: STORAGE,
  inject: [CONFIG, KeyRing, Clock],
  useFactory: (config: CatalogConfig, keyRing: KeyRing, clock: Clock) => createStorage(config, keyRing, () => clock.now()),
};

@Module({
  controllers: [
    ProjectsController, ItemsController, UploadsController, VersionsController, TaxonomyController, StorefrontController, SearchController, DeliveryController,
    FollowsController, AccountsController,
  ],
  providers: [storage, MarkdownRenderer, UploadInspector, ...projects, ...items, ...uploads, ...versions, ...delivery, GetPublicItem, SetItemTags, SetProjectLabel],
})
export class CatalogModule {}
