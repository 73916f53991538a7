import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { limits } from '../../web/engine/generated/vocabulary.js';
import { workloadPath } from './workload.js';

const program = fileURLToPath(new URL('../../build/native/tests/bench/tenfold_native_packed', import.meta.url));

/** The native engine on the same batches, in a process of its own. */
export class NativeReplay {
  readonly #folder = mkdtempSync(join(tmpdir(), 'tenfold-bench-'));
  readonly #files: string[];

  constructor(packed: readonly Uint8Array[]) {
    if (!existsSync(program)) throw new Error(`${program} is not built: npm run bench builds it`);
    this.#files = packed.map((_, i) => join(this.#folder, `${i}.packed`));
    packed.forEach((batch, i) => writeFileSync(this.#files[i] ?? '', batch));
  }

  /** Its CPU seconds; its totals go to `totals`. */
  run(totals: Set<string>): number {
    const words = [workloadPath, String(limits.ledgerRecords), ...this.#files];
    const [seconds = '', answer = ''] = execFileSync(program, words, { encoding: 'utf8' }).split('\n');
    totals.add(answer);
    return Number(seconds);
  }

  dispose(): void {
    rmSync(this.#folder, { recursive: true });
  }
}
