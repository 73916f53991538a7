/** What every build of the WebAssembly module exports (wasm/bindings.cpp). Strings are UTF-8 JSON. */
export interface CardFunctions {
  open(ledgerRecords: number, program: string, resting?: string): string;
  close(handle: number): void;
  apply(handle: number, records: string, detail: string): string;
  view(handle: number, member: string, at: string): string;
  preview(handle: number, record: string): string;
  quote(handle: number, question: string): string;
  explain(handle: number, member: string, record: string): string;
  snapshot(handle: number, member: string): Uint8Array | string;
  restore(handle: number, snapshot: Uint8Array, member: string): string;
}

/** What the build for Node exports besides (wasm/server_bindings.cpp). */
export interface ServerFunctions {
  applyPacked(handle: number, records: Uint8Array, detail: string): string;
  pack(handle: number, records: string): Uint8Array | string;
  ask(handle: number, question: string): string;
  totals(handle: number): string;
  erase(handle: number, member: string): string;
}

/** A module of either build. */
export type RawEngine = CardFunctions & Partial<ServerFunctions>;

/** A module of the build for Node. */
export type WholeEngine = CardFunctions & ServerFunctions;

export function isWhole(raw: RawEngine): raw is WholeEngine {
  return raw.ask !== undefined;
}
