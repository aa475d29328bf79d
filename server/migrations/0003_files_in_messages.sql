-- owner: files
-- Which messages show a file: asked when a visitor opens one, when unused uploads are swept, and by the
-- foreign key when a row goes. Partial, so that text, which is nearly every message, costs nothing.
create index messages_by_file on messages (account_id, file_id) where file_id is not null;

-- Removed rows that are still to be forgotten.
create index files_removed on files (deleted_at) where deleted_at is not null;
