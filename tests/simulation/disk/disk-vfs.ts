// SQLite's way to simulated disks: a VFS (https://sqlite.org/vfs.html) in JavaScript, registered once a process.
// A file is named `<disk>/<file>`; no shared memory, so WAL works in exclusive locking mode only.

import sqlite3InitModule, { type Sqlite3Static } from "@sqlite.org/sqlite-wasm";
import type { DiskRefusal, SimulatedDisk } from "./simulated-disk.ts";
import type { SimulatedFile } from "./simulated-file.ts";

export const vfsName = "evertill-simulated";

type Pointer = Parameters<Sqlite3Static["wasm"]["cstrToJs"]>[0];

interface OpenFile {
  readonly disk: SimulatedDisk;
  readonly name: string;
  readonly file: SimulatedFile;
  readonly generation: number;
}

export const sqlite3: Sqlite3Static = await sqlite3InitModule();
const { capi, wasm } = sqlite3;

const disks = new Map<string, SimulatedDisk>();
const opened = new Map<Pointer, OpenFile>();

/** Makes a disk reachable under a name; another one of that name takes its place. */
export function mountDisk(name: string, disk: SimulatedDisk): void {
  disks.set(name, disk);
}

export function unmountDisk(name: string): void {
  disks.delete(name);
}

type Result = ReturnType<Sqlite3Static["capi"]["sqlite3_step"]>;

const resultOf = (refusal: DiskRefusal | null, otherwise: Result): Result => {
  if (refusal === null) return capi.SQLITE_OK;
  return refusal === "disk-full" ? capi.SQLITE_FULL : otherwise;
};

/** What the handle reaches, or null when its machine has lost power or its program was killed. */
function alive(file: Pointer): OpenFile | null {
  const open = opened.get(file);
  return open?.disk.powered === true && open.disk.generation === open.generation ? open : null;
}

function located(path: Pointer): { readonly disk: SimulatedDisk; readonly name: string } | null {
  const text = wasm.cstrToJs(path) ?? "";
  const at = text.indexOf("/");
  const disk = disks.get(text.slice(0, at));
  return disk?.powered === true ? { disk, name: text.slice(at + 1) } : null;
}

const io = new capi.sqlite3_io_methods();
io.iVersion = 1;
const vfs = new capi.sqlite3_vfs();
vfs.$iVersion = 1;
vfs.$szOsFile = new capi.sqlite3_file().structInfo.sizeof;
vfs.$mxPathname = 256;

const pokeInt = (at: Pointer, value: number) => wasm.poke(at, value, "i32");

sqlite3.vfs.installVfs({
  io: {
    struct: io,
    methods: {
      xClose: (file) => {
        opened.delete(file);
        return capi.SQLITE_OK;
      },
      xRead: (file, buffer, count, offset) => {
        const open = alive(file);
        if (open === null) return capi.SQLITE_IOERR_READ;
        const bytes = open.file.read(Number(offset), count);
        const heap = wasm.heap8u();
        heap.set(bytes, Number(buffer));
        if (bytes.length === count) return capi.SQLITE_OK;
        heap.fill(0, Number(buffer) + bytes.length, Number(buffer) + count);
        return capi.SQLITE_IOERR_SHORT_READ;
      },
      xWrite: (file, buffer, count, offset) => {
        const open = alive(file);
        if (open === null) return capi.SQLITE_IOERR_WRITE;
        const bytes = wasm.heap8u().subarray(Number(buffer), Number(buffer) + count);
        return resultOf(open.disk.write(open.name, Number(offset), bytes), capi.SQLITE_IOERR_WRITE);
      },
      xTruncate: (file, size) => {
        const open = alive(file);
        if (open === null) return capi.SQLITE_IOERR_TRUNCATE;
        return resultOf(open.disk.truncate(open.name, Number(size)), capi.SQLITE_IOERR_TRUNCATE);
      },
      xSync: (file) => {
        const open = alive(file);
        return open === null ? capi.SQLITE_IOERR_FSYNC : resultOf(open.disk.sync(open.name), capi.SQLITE_IOERR_FSYNC);
      },
      xFileSize: (file, size) => {
        const open = alive(file);
        if (open === null) return capi.SQLITE_IOERR_FSTAT;
        wasm.poke(size, open.file.length, "i64");
        return capi.SQLITE_OK;
      },
      xLock: () => capi.SQLITE_OK,
      xUnlock: () => capi.SQLITE_OK,
      xCheckReservedLock: (_file, result) => {
        pokeInt(result, 0);
        return capi.SQLITE_OK;
      },
      xFileControl: () => capi.SQLITE_NOTFOUND,
      xSectorSize: () => 4096 as Result,
      // As SQLite's own VFS for Unix says of every disk; a torn write of ours never harms a neighbouring sector.
      xDeviceCharacteristics: () => capi.SQLITE_IOCAP_POWERSAFE_OVERWRITE as number as Result,
    },
  },
  vfs: {
    struct: vfs,
    name: vfsName,
    methods: {
      xOpen: (_vfs, path, file, flags, outFlags) => {
        const at = located(path);
        if (at === null) return capi.SQLITE_CANTOPEN;
        const known = at.disk.file(at.name);
        if (known === null && (flags & capi.SQLITE_OPEN_CREATE) === 0) return capi.SQLITE_CANTOPEN;
        const { disk, name } = at;
        opened.set(file, { disk, name, file: known ?? disk.create(name), generation: disk.generation });
        const struct = new capi.sqlite3_file(file);
        struct.$pMethods = io.pointer;
        struct.dispose();
        if (Number(outFlags) !== 0) pokeInt(outFlags, flags);
        return capi.SQLITE_OK;
      },
      xDelete: (_vfs, path, folderSynced) => {
        const at = located(path);
        if (at === null) return capi.SQLITE_IOERR_DELETE;
        const refusal = at.disk.delete(at.name, folderSynced !== 0);
        return refusal === "no-such-file"
          ? capi.SQLITE_IOERR_DELETE_NOENT
          : resultOf(refusal, capi.SQLITE_IOERR_DELETE);
      },
      xAccess: (_vfs, path, _flags, result) => {
        const at = located(path);
        if (at === null) return capi.SQLITE_IOERR_ACCESS;
        const file = at.disk.file(at.name);
        // An empty file counts as missing: SQLite's own VFS for Unix does so too.
        pokeInt(result, file !== null && file.length > 0 ? 1 : 0);
        return capi.SQLITE_OK;
      },
      xFullPathname: (_vfs, path, room, out) => {
        wasm.cstrncpy(out, path, room);
        return capi.SQLITE_OK;
      },
      xGetLastError: () => undefined,
      xRandomness: (_vfs, count, out) => {
        wasm.heap8u().fill(7, Number(out), Number(out) + count);
        return count as Result;
      },
      xSleep: () => capi.SQLITE_OK,
      xCurrentTime: (_vfs, out) => {
        wasm.poke(out, 2_461_000, "f64");
        return capi.SQLITE_OK;
      },
    },
  },
});
