/**
 * The tables, as steps that were taken one after another: a step that has been released is never changed. The shopper
 * comes first in every key of what is a shopper's. Times are milliseconds since 1970.
 */
export const migrations: readonly (readonly string[])[] = [
  [
    // Cards. `head` is how many records there are. `snapshot` is the engine's, and can always be computed again from them.
    // `subject` is the name in `links`; `claimed_by` the card that this one has become part of.
    `CREATE TABLE accounts (
      member TEXT NOT NULL, program TEXT NOT NULL, head BIGINT NOT NULL CHECK (head >= 0), snapshot BYTEA,
      subject TEXT, claimed_by TEXT, created_ms BIGINT NOT NULL, touched_ms BIGINT NOT NULL,
      PRIMARY KEY (member, program))`,
    // Journals. `said_by` is who vouches for it: the device, the merchant, or a receipt. `hash` is of what was pushed.
    `CREATE TABLE records (
      member TEXT NOT NULL, program TEXT NOT NULL, place BIGINT NOT NULL, id TEXT NOT NULL, line TEXT NOT NULL,
      hash TEXT NOT NULL, said_by TEXT NOT NULL, device TEXT, seq BIGINT,
      PRIMARY KEY (member, program, place), UNIQUE (member, program, id), UNIQUE (member, program, device, seq))`,
    // Records that were refused, so that every retry gets the same answer.
    `CREATE TABLE refusals (
      member TEXT NOT NULL, program TEXT NOT NULL, id TEXT NOT NULL, hash TEXT NOT NULL, refusal TEXT NOT NULL,
      device TEXT, seq BIGINT, at_ms BIGINT NOT NULL,
      PRIMARY KEY (member, program, id), UNIQUE (member, program, device, seq))`,
    // How far each device's own numbers have come.
    `CREATE TABLE devices (
      member TEXT NOT NULL, program TEXT NOT NULL, device TEXT NOT NULL, mark BIGINT NOT NULL, seen_ms BIGINT NOT NULL,
      PRIMARY KEY (member, program, device))`,
    // Who may speak for a card: hashes of tokens.
    `CREATE TABLE tokens (
      member TEXT NOT NULL, program TEXT NOT NULL, hash TEXT NOT NULL, created_ms BIGINT NOT NULL,
      PRIMARY KEY (member, program, hash))`,
    // The card of a shopper whom the merchant knows, by a hash of the merchant's name for the shopper.
    `CREATE TABLE links (
      subject TEXT NOT NULL, program TEXT NOT NULL, member TEXT NOT NULL, created_ms BIGINT NOT NULL,
      PRIMARY KEY (subject, program))`,
    // Who has shown a receipt first: it is that card's for ever.
    `CREATE TABLE receipts (
      receipt TEXT NOT NULL, program TEXT NOT NULL, member TEXT NOT NULL, shown_ms BIGINT NOT NULL,
      PRIMARY KEY (receipt, program))`,
    // The merchant's keys, hashed.
    `CREATE TABLE keys (
      program TEXT NOT NULL, id TEXT NOT NULL, hash TEXT NOT NULL, name TEXT NOT NULL, scopes TEXT NOT NULL,
      created_ms BIGINT NOT NULL, revoked_ms BIGINT,
      PRIMARY KEY (program, id))`,
    // What was answered to a request with an Idempotency-Key.
    `CREATE TABLE answers (
      program TEXT NOT NULL, key_id TEXT NOT NULL, idempotency_key TEXT NOT NULL, hash TEXT NOT NULL,
      status BIGINT NOT NULL, body TEXT NOT NULL, at_ms BIGINT NOT NULL,
      PRIMARY KEY (program, key_id, idempotency_key))`,
  ],
  [
    // What is typed at a till: a member's digits, or the code of a redemption that is held.
    `CREATE TABLE codes (
      code TEXT NOT NULL, program TEXT NOT NULL, member TEXT NOT NULL, redemption TEXT, expires_ms BIGINT NOT NULL,
      PRIMARY KEY (code, program))`,
    `CREATE INDEX codes_of_members ON codes (member, program)`,
  ],
  [
    // What shops have told of their orders (`book`), and whose card it is on; '' for nobody's. Of an erased member the book
    // is '': such an order never counts again. `open` is 1 until its records were taken in.
    `CREATE TABLE shop_orders (
      shop_order TEXT NOT NULL, program TEXT NOT NULL, member TEXT NOT NULL, subject TEXT NOT NULL, book TEXT NOT NULL,
      open BIGINT NOT NULL, touched_ms BIGINT NOT NULL,
      PRIMARY KEY (shop_order, program))`,
    `CREATE INDEX shop_orders_by_member ON shop_orders (member, program)`,
    `CREATE INDEX shop_orders_by_subject ON shop_orders (subject, program)`,
    `CREATE INDEX shop_orders_open ON shop_orders (program, open, touched_ms)`,
  ],
  [
    // Whom events are sent to. Secrets are kept as they are: it takes them to sign.
    `CREATE TABLE webhooks (
      program TEXT NOT NULL, id TEXT NOT NULL, url TEXT NOT NULL, events TEXT NOT NULL, secret TEXT NOT NULL,
      old_secret TEXT, old_until_ms BIGINT, created_ms BIGINT NOT NULL, failing_ms BIGINT, paused_until_ms BIGINT,
      disabled_ms BIGINT,
      PRIMARY KEY (program, id))`,
    // Events on their way, written with the record that brought them, and what became of them.
    `CREATE TABLE deliveries (
      member TEXT NOT NULL, program TEXT NOT NULL, webhook TEXT NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL,
      body TEXT NOT NULL, state TEXT NOT NULL, attempts BIGINT NOT NULL, due_ms BIGINT NOT NULL,
      created_ms BIGINT NOT NULL, tried_ms BIGINT, outcome TEXT,
      PRIMARY KEY (member, program, webhook, id))`,
    `CREATE INDEX deliveries_due ON deliveries (program, webhook, state, due_ms)`,
    `CREATE INDEX deliveries_log ON deliveries (program, webhook, created_ms)`,
  ],
  [
    // Records of kinds that the programme bounds, which only a device has said. `fact` is the natural key; `attested` what
    // the merchant has said of the same fact: that is folded at this place where something is to be paid for.
    `CREATE TABLE asserted (
      member TEXT NOT NULL, program TEXT NOT NULL, id TEXT NOT NULL, place BIGINT NOT NULL, kind TEXT NOT NULL,
      day TEXT NOT NULL, fact TEXT NOT NULL, provisional BIGINT NOT NULL, attested TEXT,
      PRIMARY KEY (member, program, id))`,
    // Hashes of the tokens of cards that were erased, so that their devices can be told so. Nobody can be found by them.
    `CREATE TABLE erased (
      hash TEXT NOT NULL, program TEXT NOT NULL, erased_ms BIGINT NOT NULL,
      PRIMARY KEY (hash, program))`,
  ],
  [
    // How many lines the snapshot has: those since are folded again. Until then it was written with each.
    `ALTER TABLE accounts ADD COLUMN snapshot_head BIGINT NOT NULL DEFAULT 0`,
    `UPDATE accounts SET snapshot_head = head`,
  ],
  [
    // Anybody may erase a card of their own: looking for what belongs to it must not cost more the more cards there are.
    `CREATE INDEX accounts_by_claim ON accounts (claimed_by, program) WHERE claimed_by IS NOT NULL`,
    `CREATE INDEX receipts_by_member ON receipts (member, program)`,
  ],
  [
    // The hash of the token that this one takes the place of, until it is shown for the first time. It names no card.
    `ALTER TABLE tokens ADD COLUMN replaces TEXT`,
    `CREATE INDEX tokens_by_hash ON tokens (hash, program)`,
  ],
  [
    // An order counts once on all cards as well: it is of whoever it came to first, as a receipt is, and stays so when that
    // card is erased. Until then only receipts were written down.
    `INSERT INTO receipts (receipt, program, member, shown_ms)
      SELECT SUBSTR(id, 5), program, member, 0 FROM records WHERE SUBSTR(id, 1, 10) = 'hub:order:'
      ON CONFLICT (receipt, program) DO NOTHING`,
  ],
];
