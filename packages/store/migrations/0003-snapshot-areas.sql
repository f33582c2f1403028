-- breaking: no  an older release goes on taking snapshots, without their areas
--
-- A snapshot holds announced areas as well, fixed in the act that takes it: which version, and what had become of it by then.
-- An area that ended stands in the first snapshot after its end, so that the recipient learns of it, and in no later one.
CREATE TABLE snapshot_area (
  theatre text NOT NULL,
  party text NOT NULL,
  number integer NOT NULL,
  area text NOT NULL,
  version integer NOT NULL,
  state text NOT NULL CHECK (state IN ('announced', 'withdrawn', 'superseded', 'over')),
  PRIMARY KEY (theatre, party, number, area),
  FOREIGN KEY (theatre, party, number) REFERENCES snapshot,
  FOREIGN KEY (theatre, area, version) REFERENCES area_version
);

-- The newest version that the party had acknowledged when the snapshot was taken; null: none.
ALTER TABLE snapshot_item ADD COLUMN held_version integer;
