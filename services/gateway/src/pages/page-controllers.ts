import type { Type } from '@nestjs/common';
import { AccessController } from './account/access.controller.js';
import { AccountEndingsController } from './account/account-endings.controller.js';
import { AppsController } from './account/apps.controller.js';
import { AccountView } from './account/account-view.js';
import { AccountController } from './account/account.controller.js';
import { SshKeysPageController } from './account/ssh-keys.controller.js';
import { BuildsDeskController } from './builds/builds-desk.controller.js';
import { AuthorizeController } from './consent/authorize.controller.js';
import { CheckoutController } from './checkout/checkout.controller.js';
import { AppDeskController } from './dashboard/app-desk.controller.js';
import { DeletionDeskController } from './dashboard/deletion-desk.controller.js';
import { ItemDeskController } from './dashboard/item-desk.controller.js';
import { ItemFilesDeskController } from './dashboard/item-files-desk.controller.js';
import { ItemView } from './dashboard/item-view.js';
import { LicenseKeysDeskController } from './dashboard/license-keys-desk.controller.js';
import { OverviewController } from './dashboard/overview.controller.js';
import { ProjectDeskController } from './dashboard/project-desk.controller.js';
import { ProjectPartsController } from './dashboard/project-parts.controller.js';
import { PromoCodesDeskController } from './dashboard/promo-codes-desk.controller.js';
import { SentFilesController } from './dashboard/sent-files.controller.js';
import { SalesDeskController } from './dashboard/sales-desk.controller.js';
import { JoinController } from './entrance/join.controller.js';
import { LogInLinkController } from './entrance/log-in-link.controller.js';
import { LogInController } from './entrance/log-in.controller.js';
import { PasswordResetController } from './entrance/password-reset.controller.js';
import { LibraryController } from './library/library.controller.js';
import { MailPagesController } from './mail/mail-pages.controller.js';
import { MailboxController } from './mailbox/mailbox.controller.js';
import { DeadLettersPageController } from './operator/dead-letters.controller.js';
import { RepositoriesDeskController } from './repositories/repositories-desk.controller.js';
import { RepositoryDeskController } from './repositories/repository-desk.controller.js';
import { ReleaseDeskController } from './releases/release-desk.controller.js';
import { ReleasesDeskController } from './releases/releases-desk.controller.js';
import { ReleasesView } from './releases/releases-view.js';
import { ItemFilesController } from './storefront/item-files.controller.js';
import { EditPagesController } from './issues/edit-pages.controller.js';
import { IssuePagesController } from './issues/issue-pages.controller.js';
import { LabelPagesController } from './issues/label-pages.controller.js';
import { RawFilesController } from './source/raw-files.controller.js';
import { SourcePagesController } from './source/source.controller.js';
import { SiteController } from './site/site.controller.js';
import { StorefrontController } from './storefront/storefront.controller.js';

/** All page controllers. */
export const pageControllers: Type[] = [
  SiteController,
  StorefrontController,
  ItemFilesController,
  CheckoutController,
  JoinController,
  LogInController,
  LogInLinkController,
  PasswordResetController,
  AuthorizeController,
  LibraryController,
  AccountController,
  AccountEndingsController,
  AccessController,
  AppsController,
  SshKeysPageController,
  OverviewController,
  AppDeskController,
  ProjectDeskController,
  ProjectPartsController,
  DeletionDeskController,
  ItemDeskController,
  ItemFilesDeskController,
  SalesDeskController,
  SentFilesController,
  LicenseKeysDeskController,
  PromoCodesDeskController,
  RepositoriesDeskController,
  RepositoryDeskController,
  ReleasesDeskController,
  ReleaseDeskController,
  BuildsDeskController,
  MailPagesController,
  MailboxController,
  DeadLettersPageController,
  SourcePagesController,
  RawFilesController,
  IssuePagesController,
  EditPagesController,
  LabelPagesController,
];

/** Providers that load page data for several controllers. */
export const pageViews: Type[] = [AccountView, ReleasesView, ItemView];
