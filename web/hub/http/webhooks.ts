import type { Context, Hono } from 'hono';
import { accepted } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import type { Hub, Tenant } from '../hub.js';
import { readAddress } from '../webhooks/address.js';
import { type DeliveryRow, listDeliveries, replay } from '../webhooks/deliveries.js';
import {
  createWebhook,
  deleteWebhook,
  enableWebhook,
  learnListeners,
  rotateSecret,
  unknownWebhook,
  type WebhookRow,
  webhooksOf,
} from '../webhooks/endpoints.js';
import { forMerchants, type ForMerchants } from './as-merchant.js';
import type { Gate } from './gate.js';
import { fieldsOf, isText } from './shape.js';
import { readEvents, readListQuestion, readReplay } from './webhook-shape.js';

type Ask = (tenant: Tenant, id: string, context: Context) => Promise<Result<unknown>>;
type Administer = (ask: Ask) => ReturnType<ForMerchants>;

/** Where events are sent, and what became of them. */
export function addWebhookRoutes(app: Hono, hub: Hub, gate: Gate): void {
  const merchants = forMerchants(hub, gate);
  const administer: Administer = (ask) =>
    merchants('administer', ({ tenant }, context) => ask(tenant, idIn(context), context));
  addEndpointRoutes(app, hub, administer);
  addDeliveryRoutes(app, hub, administer);
}

const path = '/v1/:program/webhooks';

function addEndpointRoutes(app: Hono, hub: Hub, administer: Administer): void {
  const make: Ask = async ({ program }, _, context) => {
    const fields = fieldsOf(await context.req.text(), ['url', 'events']);
    if (!fields.ok) return fields;
    const url = readAddress(fields.value['url'], hub.privateWebhooks);
    if (!url.ok) return url;
    const events = readEvents(fields.value['events']);
    if (!events.ok) return events;
    const made = await createWebhook(hub.database.query, program.id, url.value, events.value, hub.now());
    await learnListeners(hub);
    return made.ok ? accepted({ ...made.value, url: url.value.href, events: events.value }) : made;
  };
  const list: Ask = async ({ program }) => {
    const rows = await webhooksOf(hub.database.query, program.id);
    return accepted({ webhooks: rows.map((row) => shown(program.instant.bind(program), row)) });
  };
  const remove: Ask = async ({ program }, id) => {
    const gone = await deleteWebhook(hub.database.query, program.id, id);
    await learnListeners(hub);
    return gone.ok ? accepted({ deleted: true }) : gone;
  };
  const enable: Ask = async ({ program }, id) => {
    const enabled = await enableWebhook(hub.database.query, program.id, id);
    return enabled.ok ? accepted({ enabled: true }) : enabled;
  };
  app.post(path, administer(make));
  app.get(path, administer(list));
  app.delete(`${path}/:id`, administer(remove));
  app.post(`${path}/:id/enable`, administer(enable));
  app.post(
    `${path}/:id/rotate`,
    administer(({ program }, id) => rotateSecret(hub.database.query, program.id, id, hub.now())),
  );
}

function addDeliveryRoutes(app: Hono, hub: Hub, administer: Administer): void {
  const list: Ask = async ({ program }, id, context) => {
    const question = readListQuestion(context.req.query());
    if (!question.ok) return question;
    if (!(await isWebhook(hub, program.id, id))) return unknownWebhook();
    const rows = await listDeliveries(hub.database.query, program.id, id, question.value);
    const last = rows.length < question.value.most ? undefined : rows.at(-1);
    const deliveries = rows.map((row) => told(program.instant.bind(program), row));
    return accepted({ deliveries, ...(last && { next: `${last.created_ms}.${last.id}` }) });
  };
  const sendAgain: Ask = async ({ program }, id, context) => {
    const again = readReplay(await context.req.text());
    if (!again.ok) return again;
    if (!(await isWebhook(hub, program.id, id))) return unknownWebhook();
    return accepted({ replayed: await replay(hub.database.query, program.id, id, again.value, hub.now()) });
  };
  app.get(`${path}/:id/deliveries`, administer(list));
  app.post(`${path}/:id/replay`, administer(sendAgain));
}

/** Nobody's, where it is no text that a row can have. */
function idIn(context: Context): string {
  const id = context.req.param('id');
  return isText(id, 64) ? id : '';
}

async function isWebhook({ database }: Hub, program: string, id: string): Promise<boolean> {
  return (await webhooksOf(database.query, program)).some((one) => one.id === id);
}

type Instant = (ms: number) => string;

/** A webhook without its secret. */
function shown(instant: Instant, { id, url, events, created_ms, failing_ms, disabled_ms }: WebhookRow): object {
  return {
    id,
    url,
    events: events.split(' '),
    createdAt: instant(created_ms),
    ...(failing_ms !== null && { failingSince: instant(failing_ms) }),
    ...(disabled_ms !== null && { disabledAt: instant(disabled_ms) }),
  };
}

function told(
  instant: Instant,
  { id, type, member, state, attempts, due_ms, created_ms, tried_ms, outcome }: DeliveryRow,
): object {
  return {
    id,
    type,
    member,
    state,
    attempts,
    createdAt: instant(created_ms),
    ...(tried_ms !== null && { triedAt: instant(tried_ms) }),
    ...(outcome !== null && { outcome }),
    ...(state === 'due' && { dueAt: instant(due_ms) }),
  };
}
