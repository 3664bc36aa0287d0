-- sync refuses to disconnect an app from its item while the app's updates need a licence key of that item.
create view pub_ota_settings as select app_id, license_required from ota_apps;
