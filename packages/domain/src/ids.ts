/** Identifiers. All are opaque text; clients make record, area and statement ids (UUID), theatres name their offices. */
export type TheatreId = string;
/** An organisation, the cell or a party of a theatre. */
export type OfficeId = string;
export type RecordId = string;
export type AreaId = string;
export type StatementId = string;
/** SHA-256 of the exact bytes, lower-case hexadecimal: the idempotency key. */
export type StatementHash = string;
export type AccountId = string;
