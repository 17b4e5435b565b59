-- What moderators do with digests stands in the change log; a digest's zone may be the server's.

-- +goose Up
ALTER TABLE change DROP CONSTRAINT change_noun_check;
ALTER TABLE change ADD CONSTRAINT change_noun_check CHECK (noun IN ('event', 'release', 'digest'));
ALTER TABLE digest ADD COLUMN follows BIGINT NOT NULL DEFAULT 0 CHECK (follows IN (0, 1)); -- 1: nobody chose its zone, which is the server's
-- Whoever made a digest where no zone was set was told that the server's would change it. What
-- tells of the day comes with the day in Korea.
UPDATE digest SET follows = 1 WHERE zone = 'Asia/Seoul' AND sections <> 'day birthdays'
    AND NOT EXISTS (SELECT 1 FROM guild g WHERE g.id = digest.guild_id AND g.zone <> '');
