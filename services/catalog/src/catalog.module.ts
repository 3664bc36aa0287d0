import { Module } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { CONFIG } from '@mnw/host/config-token';
import { KeyRing } from '@mnw/secrets/key-ring';
import { MarkdownRenderer } from '@mnw/markup/markdown-renderer';
import { createStorage } from '@mnw/storage/create-storage';
import { UploadInspector } from '@mnw/storage/inspect/upload-inspector';
import { STORAGE } from '@mnw/storage/object-storage.token';
import { ForgetAccount } from './accounts/forget-account.js';
import type { CatalogConfig } from './catalog.config.js';
import { CountSales } from './delivery/count-sales.js';
import { DownloadByReceipt } from './delivery/download-by-receipt.js';
import { DownloadItem } from './delivery/download-item.js';
import { SumDeliveries } from './delivery/sum-deliveries.js';
import { GetItemText } from './delivery/get-item-text.js';
import { IssueDownloads } from './delivery/issue-downloads.js';
import { SignedFiles } from './delivery/signed-files.js';
import { Follow } from './follows/follow.js';
import { ListFollowing } from './follows/list-following.js';
import { Unfollow } from './follows/unfollow.js';
import { ChangeItems } from './items/change-items.js';
import { CreateItem } from './items/create-item.js';
import { DeleteItem } from './items/delete-item.js';
import { DuplicateItem } from './items/duplicate-item.js';
import { GetItem } from './items/get-item.js';
import { ListProjectItems } from './items/list-project-items.js';
import { MoveItem } from './items/move-item.js';
import { PublishItem } from './items/publish-item.js';
import { PublishScheduled } from './items/publish-scheduled.js';
import { UnpublishItem } from './items/unpublish-item.js';
import { UpdateItem } from './items/update-item.js';
import { CreateProject } from './projects/create-project.js';
import { DeleteProject } from './projects/delete-project.js';
import { GetProject } from './projects/get-project.js';
import { ListProjects } from './projects/list-projects.js';
import { PublishProject } from './projects/publish-project.js';
import { UpdateProject } from './projects/update-project.js';
import { RenderAgain } from './rendering/render-again.js';
import { Search } from './search/search.js';
import { Suggest } from './search/suggest.js';
import { Discover } from './storefront/discover.js';
import { GetCreator } from './storefront/get-creator.js';
import { GetItemAddress } from './storefront/get-item-address.js';
import { GetPublicItem } from './storefront/get-public-item.js';
import { GetPublicProject } from './storefront/get-public-project.js';
import { CountTags } from './taxonomy/count-tags.js';
import { GetItemTags } from './taxonomy/get-item-tags.js';
import { GetTag } from './taxonomy/get-tag.js';
import { ListCategories } from './taxonomy/list-categories.js';
import { ListLabels } from './taxonomy/list-labels.js';
import { ListTags } from './taxonomy/list-tags.js';
import { SetItemTags } from './taxonomy/set-item-tags.js';
import { SetProjectLabel } from './taxonomy/set-project-label.js';
import { CheckUploads } from './uploads/check-uploads.js';
import { CompleteUpload } from './uploads/complete-upload.js';
import { CreateUploadForm } from './uploads/create-upload-form.js';
import { CreateUpload } from './uploads/create-upload.js';
import { DeleteFiles } from './uploads/delete-files.js';
import { GetCover } from './uploads/get-cover.js';
import { GetUpload } from './uploads/get-upload.js';
import { SweepUploads } from './uploads/sweep-uploads.js';
import { AddVersion } from './versions/add-version.js';
import { DeleteVersion } from './versions/delete-version.js';
import { ListVersions } from './versions/list-versions.js';
import { MakeVersionCurrent } from './versions/make-version-current.js';
import { UpdateVersion } from './versions/update-version.js';

const projects = [CreateProject, DeleteProject, GetProject, ListProjects, PublishProject, UpdateProject];
const items = [ChangeItems, CreateItem, DuplicateItem, GetItem, ListProjectItems, MoveItem, UpdateItem];
/**
 * These use cases answer RPCs, and other use cases call them. They are in both lists because Nest injects only
 * providers.
 */
const calledByOthers = [DeleteItem, PublishItem, UnpublishItem];
const uploads = [CompleteUpload, CreateUpload, CreateUploadForm, GetCover, GetUpload];
const versions = [AddVersion, DeleteVersion, ListVersions, MakeVersionCurrent, UpdateVersion];
const delivery = [DownloadByReceipt, DownloadItem, GetItemText, IssueDownloads];
const taxonomy = [GetItemTags, GetTag, ListCategories, ListLabels, ListTags, SetItemTags, SetProjectLabel];
const storefront = [Discover, GetCreator, GetItemAddress, GetPublicItem, GetPublicProject, Search, Suggest];
const follows = [Follow, ListFollowing, Unfollow];
const events = [CountSales, ForgetAccount];
const jobs = [CheckUploads, CountTags, DeleteFiles, SumDeliveries, PublishScheduled, RenderAgain, SweepUploads];
const storage = {
  provide: STORAGE,
  inject: [CONFIG, KeyRing, Clock],
  useFactory: (config: CatalogConfig, keyRing: KeyRing, clock: Clock) =>
    createStorage(config, keyRing, () => clock.now()),
};

@Module({
  controllers: [
    ...projects,
    ...items,
    ...calledByOthers,
    ...uploads,
    ...versions,
    ...delivery,
    ...taxonomy,
    ...storefront,
    ...follows,
  ],
  providers: [storage, MarkdownRenderer, UploadInspector, SignedFiles, ...calledByOthers, ...events, ...jobs],
})
export class CatalogModule {}
