-- owner: files
-- Where a contact is merged into another, its uploads are found by it.
create index files_by_uploader on files (account_id, uploader_id);
