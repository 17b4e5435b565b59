-- A credit belongs to the weeks that printed it: under which printings a title stood on a
-- chart, so that whose entries it has need not be read from all of them.

-- +goose Up
CREATE TABLE printed (
    title_id    INTEGER NOT NULL REFERENCES title (id), -- which title
    chart_id    INTEGER NOT NULL REFERENCES chart (id), -- stood on which chart
    printing_id INTEGER NOT NULL REFERENCES printing (id), -- printed how
    PRIMARY KEY (title_id, chart_id, printing_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX printed_by_printing ON printed (printing_id);
INSERT INTO printed (title_id, chart_id, printing_id)
SELECT DISTINCT e.title_id, i.chart_id, e.printing_id FROM entry e JOIN issue i ON i.id = e.issue_id;
