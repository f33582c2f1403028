/** "Clinic of Zunamir (LAN-0005)": people know it by its name, the record by its reference. Isolated: either may be of the other direction. */
export function namedRecord(reference: string, name: string): string {
  return name === "" || name === reference ? reference : `\u2068${name}\u2069 (\u2068${reference}\u2069)`;
}
