-- Charts rank acts too: where a subject is named, it can be 'act'. Only the checks grow, no row
-- changes, so that the tables need not be copied; the index is made anew for other connections
-- to see that the schema has changed.

-- +goose Up
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, '(''song'', ''album'', ''film'')', '(''song'', ''album'', ''film'', ''act'')')
WHERE type = 'table' AND name IN ('chart', 'printing', 'title', 'override');
PRAGMA writable_schema = RESET;
DROP INDEX title_by_printing;
CREATE INDEX title_by_printing ON title (printing_id);
