import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type EngineSource, loadEngine } from '../../web/engine/index.js';
import { judge } from './judge.js';
import { memberOf, openWorkload, packedOf } from './workload.js';
import type { Yardstick } from './yardstick.js';

const records = 1_000_000;
const mostBytes = { heap: 2048, snapshot: 1024 };
const pathOf = (name: string): string => fileURLToPath(new URL(`../../dist/node/${name}`, import.meta.url));

/** Bytes of memory and of a snapshot for each member, once the workload's records are in. */
export async function measureMemory(yardstick: Yardstick, seed: number): Promise<void> {
  const { memory, source } = await watchedEngine();
  const module = await loadEngine(source);
  const packed = packedOf(await loadEngine((await watchedEngine()).source), yardstick.genEvents(records, { seed }));
  const engine = openWorkload(module, { ledgerRecords: 0, resting: true });
  const before = memory().buffer.byteLength;
  for (const batch of packed) engine.applyPacked(batch, 'refusals');
  const { members } = engine.totals();
  const heap = (memory().buffer.byteLength - before) / members;
  judge(
    `bytes of memory a member, ${members} members, ${records} records`,
    heap,
    heap <= mostBytes.heap,
    'at most 2048',
  );
  let bytes = 0;
  for (let shopper = 0, left = members; left > 0; shopper++) {
    const snapshot = engine.snapshot(memberOf(shopper));
    if (!snapshot.ok) continue;
    bytes += snapshot.value.length;
    left--;
  }
  const size = bytes / members;
  judge('bytes of a snapshot, on average', size, size <= mostBytes.snapshot, 'at most 1024');
}

/** An engine whose memory can be seen. It only ever grows, by a fifth at a time: the figure is an upper bound. */
async function watchedEngine(): Promise<{ source: EngineSource; memory: () => WebAssembly.Memory }> {
  type Instantiate = (
    imports: unknown,
    receive: (instance: WebAssembly.Instance, module: unknown) => unknown,
  ) => object;
  let memory: WebAssembly.Memory | undefined;
  const glue = (await import(pathOf('tenfold-engine.js'))) as { readonly default: EngineSource['factory'] };
  const factory: EngineSource['factory'] = (options) => {
    const original = options['instantiateWasm'] as Instantiate;
    const instantiateWasm: Instantiate = (imports, receive) =>
      original(imports, (instance, module) => {
        memory = Object.values(instance.exports).find((value) => value instanceof WebAssembly.Memory);
        return receive(instance, module);
      });
    return glue.default({ ...options, instantiateWasm });
  };
  const seen = (): WebAssembly.Memory => {
    if (memory === undefined) throw new Error('the engine exports no memory');
    return memory;
  };
  return { source: { factory, wasm: await readFile(pathOf('tenfold-engine.wasm')) }, memory: seen };
}
