/** Where an import waits until every row is answered: in this browser's database, because it outlives the tab. One job per office. */
import type { ImportJob } from "./import-job.ts";

const STORE = "jobs";

export interface ImportJobStore {
  readonly read: (theatre: string, office: string) => Promise<ImportJob | undefined>;
  readonly keep: (job: ImportJob) => Promise<void>;
  readonly drop: (id: string) => Promise<void>;
}

export function indexedDbJobs(): ImportJobStore {
  let opened: Promise<IDBDatabase> | undefined;
  const inStore = async <T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
    opened ??= open();
    const transaction = (await opened).transaction(STORE, mode);
    const asked = ask(transaction.objectStore(STORE));
    // Done means on disk: what is only in memory is lost with the tab.
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
      transaction.onerror = () => reject(transaction.error);
    });
    return asked.result;
  };
  return {
    async read(theatre, office) {
      const all: readonly ImportJob[] = await inStore("readonly", (store) => store.getAll());
      return all.find((job) => job.theatre === theatre && job.office === office);
    },
    keep: async (job) => void (await inStore("readwrite", (store) => store.put(job))),
    drop: async (id) => void (await inStore("readwrite", (store) => store.delete(id))),
  };
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open("duenotice-imports", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "id" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}
