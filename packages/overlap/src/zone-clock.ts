/** Zone tables are read in `domain`, where spreadsheets and screens need them too; here under the names that windows use. */
export { checkZoneTable, offsetMinutesAt, readingsOf, zoneNamed } from "@duenotice/domain";
