/**
 * The tables, as steps that were taken one after another: a step that has been released is never changed. The shopper
 * comes first in every key of what is a shopper's. Times are milliseconds since 1970.
 */
export const migrations: readonly (readonly string[])[] = [
  [
    // Cards. `snapshot` is the engine's, after `head` records; it can always be computed again from the records.
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
];
