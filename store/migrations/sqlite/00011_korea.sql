-- Korea's own charts print names in Hangul: an override can say by which name a title goes
-- elsewhere. Only a check grows, no row changes.

-- +goose Up
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, '(''merge'', ''split'', ''credit'')', '(''merge'', ''split'', ''credit'', ''name'')')
WHERE type = 'table' AND name = 'override';
PRAGMA writable_schema = RESET;
DROP INDEX title_by_printing;
CREATE INDEX title_by_printing ON title (printing_id);
