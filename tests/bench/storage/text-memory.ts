// The least that any storage does that keeps documents on a disk: RxDB's memory storage, but for writing each document as
// text and reading it from that text. What RxDB itself costs above it no storage can save.

import type { RxStorage } from "rxdb";
import { getRxStorageMemory } from "rxdb/plugins/storage-memory";

export function textMemoryStorage(): RxStorage<unknown, Record<string, never>> {
  const memory: RxStorage<unknown, Record<string, never>> = getRxStorageMemory();
  return {
    ...memory,
    name: "memory-as-text",
    createStorageInstance: async (params) => {
      const instance = await memory.createStorageInstance(params);
      const texts = new WeakMap<object, string>();
      const read = <T extends object>(document: T): T => JSON.parse(texts.get(document) ?? JSON.stringify(document));
      const bulkWrite = instance.bulkWrite.bind(instance);
      instance.bulkWrite = (rows, context) => {
        for (const { document } of rows) texts.set(document, JSON.stringify(document));
        return bulkWrite(rows, context);
      };
      const find = instance.findDocumentsById.bind(instance);
      instance.findDocumentsById = async (ids, withDeleted) => (await find(ids, withDeleted)).map(read);
      const query = instance.query.bind(instance);
      instance.query = async (prepared) => ({ documents: (await query(prepared)).documents.map(read) });
      return instance;
    },
  };
}
