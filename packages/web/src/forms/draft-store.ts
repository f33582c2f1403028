/**
 * Nothing typed is ever lost: a form's text is kept in this browser while it is typed, offered when the form is opened again, and
 * deleted when it was sent or when its owner says so. Rule: W1 to W3.
 */
export interface DraftStorage {
  readonly getItem: (key: string) => string | null;
  readonly setItem: (key: string, value: string) => void;
  readonly removeItem: (key: string) => void;
}

export interface KeptDraft<D> {
  /** When it was last changed, by this machine's clock. */
  readonly at: number;
  readonly draft: D;
}

/** Raised when a form's fields change so that an older draft cannot be shown in it. */
const FORMAT = 1;

export interface DraftPlace {
  readonly theatre: string;
  readonly office: string;
  readonly form: "site" | "movement" | "area";
  /** Of an amendment: what it changes. */
  readonly amends?: string;
}

export function draftKey({ theatre, office, form, amends }: DraftPlace): string {
  return `duenotice/draft/${[theatre, office, form, amends ?? "new"].map(encodeURIComponent).join("/")}`;
}

/** Undefined when there is none, or none that this version of the form can show. */
export function readDraft<D>(storage: DraftStorage, key: string): KeptDraft<D> | undefined {
  try {
    const kept: unknown = JSON.parse(storage.getItem(key) ?? "null");
    if (
      typeof kept !== "object" ||
      kept === null ||
      !("v" in kept) ||
      kept.v !== FORMAT ||
      !("at" in kept) ||
      !("draft" in kept)
    )
      return undefined;
    return { at: Number(kept.at), draft: kept.draft as D }; // as: what we wrote ourselves under this format
  } catch {
    return undefined;
  }
}

/** False when the browser has no room or keeps nothing: the form says so instead of promising. */
export function keepDraft(storage: DraftStorage, key: string, kept: KeptDraft<unknown>): boolean {
  try {
    storage.setItem(key, JSON.stringify({ v: FORMAT, ...kept }));
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(storage: DraftStorage, key: string): void {
  storage.removeItem(key);
}
