import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Hub } from '../hub.js';
import type { Reply } from './answers.js';
import { replyToMember } from './as-member.js';
import { type Bodies, Body, mostBodyBytes } from './body.js';
import { faultReply } from './faults.js';
import type { Gate, Origin } from './gate.js';
import { readable, safe } from './headers.js';
import type { Log } from './log.js';
import type { Metrics } from './metrics.js';
import { answerSync, syncRoute } from './shopper.js';

const path = /^\/v1\/([\w.~-]+)\/sync$/;
const headers = Object.entries({ ...safe, ...readable, 'Content-Type': 'application/json' }).flat();

/**
 * Answers syncs by Node's own request and response: what the hub is asked most often, and the web's objects on the way through
 * the app take a quarter of one. What is written in any other way is the app's to answer, which has the same route.
 */
export class NodeSyncs {
  constructor(
    readonly hub: Hub,
    readonly gate: Gate,
    readonly metrics: Metrics,
    readonly log: Log,
    readonly bodies: Bodies,
  ) {}

  /** Takes the request if it is one: answers false where it is not, and has done nothing. */
  readonly take = (incoming: IncomingMessage, outgoing: ServerResponse): boolean => {
    const program = incoming.method === 'POST' ? path.exec(incoming.url ?? '')?.[1] : undefined;
    if (program === undefined || Number(incoming.headers['content-length'] ?? 0) > mostBodyBytes) return false;
    void this.#answer(program, incoming, outgoing);
    return true;
  };

  async #answer(program: string, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const began = performance.now();
    const body = new Body(this.bodies, mostBodyBytes, () => this.gate.nameOf(originOf(incoming), this.hub.now()));
    const reply = await this.#replyTo(program, incoming, body);
    const text = JSON.stringify(reply.body);
    const more = reply.closes ? ['Connection', 'close'] : [];
    if (reply.waitSeconds !== undefined) more.push('Retry-After', String(reply.waitSeconds));
    outgoing.writeHead(reply.status, [...headers, 'Content-Length', String(Buffer.byteLength(text)), ...more]);
    outgoing.end(text);
    body.letGo();
    this.metrics.observe('POST', syncRoute, reply.status, began);
  }

  async #replyTo(program: string, incoming: IncomingMessage, body: Body): Promise<Reply> {
    const { hub, gate, log } = this;
    const asking = { program, origin: originOf(incoming), authorization: incoming.headers.authorization };
    try {
      return await replyToMember(hub, gate, asking, async (asked) => answerSync(hub, asked, await body.from(incoming)));
    } catch (error) {
      return faultReply(log, error as Error, syncRoute);
    }
  }
}

function originOf({ headers, socket }: IncomingMessage): Origin {
  const forwardedFor = headers['x-forwarded-for'] as string | undefined; // never a list: Node joins it
  return { forwardedFor, remote: socket.remoteAddress };
}
