import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { inRoot } from '../../web/build/root.mjs';

/**
 * A folder of a merchant in which the package is installed, and what is typed there. A command that starts a hub ends the
 * one before it, and is done when the hub says that it is ready.
 */
export class Terminal {
  readonly folder = mkdtempSync(join(tmpdir(), 'tenfold-terminal-'));
  /** Set before later commands. */
  readonly env: Record<string, string> = {};
  #hub: ChildProcess | undefined;

  private constructor(readonly port: number) {
    symlinkSync(inRoot('node_modules'), join(this.folder, 'node_modules'));
    mkdirSync(join(this.folder, 'bin'));
    const npx = `#!/bin/sh\nshift\nexec '${process.execPath}' '${inRoot('dist/lib/cli/main.js')}' "$@"\n`;
    writeFileSync(join(this.folder, 'bin/npx'), npx);
    chmodSync(join(this.folder, 'bin/npx'), 0o755);
  }

  static async open(): Promise<Terminal> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    return new Terminal(port);
  }

  /** Types a block as it stands on the page, but for the port, and answers what it prints. Rejects when it fails. */
  async type(block: string): Promise<string> {
    const text = block.replaceAll('4180', String(this.port)).replaceAll(/(tenfold hub .*)/g, `$1 --port ${this.port}`);
    const startsHub = text.includes('tenfold hub ');
    if (startsHub) await this.stopHub();
    const child = spawn('bash', ['-e', '-c', text], {
      cwd: this.folder,
      env: { ...process.env, ...this.env, PATH: `${join(this.folder, 'bin')}:${process.env['PATH'] ?? ''}` },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    if (startsHub) this.#hub = child;
    const faults: string[] = [];
    child.stderr.on('data', (said: Buffer) => faults.push(said.toString()));
    const lines: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      lines.push(line);
      if (startsHub && line === 'ready') return lines.join('\n');
    }
    const code = child.exitCode ?? ((await once(child, 'exit'))[0] as number | null);
    if (code !== 0 || startsHub) throw new Error(`${block}\n${lines.join('\n')}\n${faults.join('')}`);
    return lines.join('\n');
  }

  async close(): Promise<void> {
    await this.stopHub();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** As Ctrl+C does: to everything that the command has started. */
  async stopHub(): Promise<void> {
    const hub = this.#hub;
    this.#hub = undefined;
    if (hub?.pid === undefined || hub.exitCode !== null || hub.signalCode !== null) return;
    const ended = once(hub, 'exit');
    process.kill(-hub.pid, 'SIGINT');
    await ended;
  }
}
