/** What a clock waits for, as its key in the table: '' and 0 where it does not wait for a party or an area. */
export interface ClockKey {
  readonly clock: string;
  readonly record: string;
  readonly version: number;
  readonly party?: string;
  readonly area?: string;
  readonly areaVersion?: number;
}

export const NO_OFFICE = "";
export const NO_AREA = "";
const NO_AREA_VERSION = 0;

export function clockColumns({
  clock,
  record,
  version,
  party,
  area,
  areaVersion,
}: ClockKey): Readonly<Record<string, string | number>> {
  return {
    clock,
    record,
    version,
    party: party ?? NO_OFFICE,
    area: area ?? NO_AREA,
    area_version: areaVersion ?? NO_AREA_VERSION,
  };
}
