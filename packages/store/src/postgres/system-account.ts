/**
 * The system account that PostgreSQL runs as. PostgreSQL refuses to run as root, so a server started by root
 * must hand it to somebody else; a server started by anybody else runs it as himself.
 */
import { readFileSync } from "node:fs";
import { OperatingError } from "../operating-error.ts";

export interface SystemAccount {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

export const ACCOUNT_VARIABLE = "DUENOTICE_PG_USER";
const ROOT_UID = 0;
// "postgres" exists where Debian's packages are installed; "nobody" exists everywhere but may be shared with
// other services, so it comes last.
const PREFERRED_ACCOUNTS = ["postgres", "nobody"];

export function isRoot(): boolean {
  return process.getuid?.() === ROOT_UID;
}

/** The accounts of this machine. Only names in the local file count: PostgreSQL needs a name for its uid. */
export function readAccounts(path = "/etc/passwd"): readonly SystemAccount[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .filter((fields) => fields.length >= 4)
    .map((fields) => ({ name: fields[0] ?? "", uid: Number(fields[2]), gid: Number(fields[3]) }));
}

/**
 * Chooses the account for a server that root has started.
 *
 * Refuses: `postgres/no-account` when the named account is not there, is root, or none of the usual ones exists.
 */
export function chooseAccount(accounts: readonly SystemAccount[], wanted: string | undefined): SystemAccount {
  const names = wanted === undefined || wanted === "" ? PREFERRED_ACCOUNTS : [wanted];
  const found = names
    .map((name) => accounts.find((account) => account.name === name))
    .find((account) => account !== undefined);
  if (found === undefined || found.uid === ROOT_UID)
    throw new OperatingError(
      `PostgreSQL does not run as root, and this machine has no usable system account ${names.map((name) => `"${name}"`).join(" or ")}; ` +
        `create one (for example: useradd --system duenotice) and name it in ${ACCOUNT_VARIABLE}, or start Duenotice as an ordinary user`,
      { code: "postgres/no-account" },
    );
  return found;
}
