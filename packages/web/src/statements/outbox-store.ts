/** Where acts wait until the server has answered: IndexedDB, because one act may be a megabyte, and it outlives the tab. */
import type { BuiltStatement } from "./build-statement.ts";

export interface OutboxStore {
  readonly all: () => Promise<readonly BuiltStatement[]>;
  readonly put: (built: BuiltStatement) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
}

const STORE = "acts";

export function indexedDbOutbox(): OutboxStore {
  let opened: Promise<IDBDatabase> | undefined;
  const database = (): Promise<IDBDatabase> => (opened ??= open());
  const inStore = async <T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
    const transaction = (await database()).transaction(STORE, mode);
    const asked = ask(transaction.objectStore(STORE));
    // Done means on disk: an act that is only in memory would be lost with the tab.
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
      transaction.onerror = () => reject(transaction.error);
    });
    return asked.result;
  };
  return {
    all: async () => {
      const kept: readonly BuiltStatement[] = await inStore(
        "readonly",
        (store) => store.getAll() as IDBRequest<BuiltStatement[]>,
      ); // as: nothing else is put here
      return kept.toSorted((a, b) => a.at - b.at);
    },
    put: async (built) => void (await inStore("readwrite", (store) => store.put(built))),
    remove: async (id) => void (await inStore("readwrite", (store) => store.delete(id))),
  };
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open("duenotice-outbox", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "id" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}
