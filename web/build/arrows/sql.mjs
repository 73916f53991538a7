// What the hub may ask a database: one text for SQLite, for PostgreSQL, and for those that spread PostgreSQL over many
// machines, by the shopper.
import { readFile } from 'node:fs/promises';
import ts from 'typescript';
import { inRoot } from '../root.mjs';
import { filesIn } from '../unchanged.mjs';

const verbs =
  /^\s*(?:SELECT|INSERT|UPDATE|DELETE|WITH|CREATE|ALTER|DROP|TRUNCATE|MERGE|REPLACE|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SET|LOCK|DO|CALL|LISTEN|NOTIFY|EXPLAIN|GRANT|COPY|PRAGMA|VACUUM|ATTACH)\b(?=\s|$)/;

/** What not all of them can do, and who may use it nevertheless. */
const forbidden = [
  [/\b(?:(?:BIG|SMALL)?SERIAL|SEQUENCE|NEXTVAL|AUTOINCREMENT|GENERATED|IDENTITY)\b/i, 'counts beyond one shopper'],
  [/\bpg_\w*advisory\w*|^\s*LOCK\b/i, 'locks by other means than a row'],
  [/\b(?:LISTEN|NOTIFY|pg_notify)\b/i, 'has the database call'],
  [/\b(?:TRIGGER|FUNCTION|PROCEDURE|LANGUAGE)\b|^\s*(?:DO|CALL)\s/i, 'has the database run a program'],
  [/->|#>|@>|<@|\bJSONB?\b/i, 'looks into JSON'],
  [/\bARRAY\b|\[\s*\]|\bANY\s*\(|\bUNNEST\b/i, 'uses arrays'],
  [/\b(?:REAL|DOUBLE|FLOAT\d?|NUMERIC|DECIMAL)\b/i, 'keeps numbers that are not whole'],
  [/\bINSERT\s+OR\b|\bREPLACE\s+INTO\b|\bROWID\b|\bSTRICT\s*$|\bGLOB\b|\bIFNULL\b|\bBLOB\b/i, 'is of SQLite only'],
  [/\bFOR\s+UPDATE\b|\bILIKE\b|::|\bNOW\s*\(|\bTIMESTAMPTZ?\b|\bUUID\b/i, 'is of PostgreSQL only'],
  [/^\s*PRAGMA\b/i, 'is of SQLite only', ['sqlite.ts']],
  [/^\s*(?:VACUUM|ATTACH)\b/i, 'is of SQLite only', ['backup.ts']],
  [
    /^\s*(?:BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SET)\b/i,
    'begins or ends a transaction',
    ['group-commit.ts', 'postgres.ts', 'sqlite-node.ts'],
  ],
  [/\?\d*(?=\s*[,)]|\s*$)/, 'does not number its values'],
  [/\bAS\s+"?[a-z0-9_]*[A-Z]\w*/, 'names a column in a way that PostgreSQL changes'],
  [/\b(?:SELECT|RETURNING)\s+\*/i, 'does not name its columns'],
];

/** The SQL in a module: every text that begins as a statement does, with `_` for what is put into it. */
export function sqlOf(path, text) {
  const found = [];
  const visit = (node) => {
    const literal = textOf(node);
    if (literal !== undefined && verbs.test(literal)) found.push(literal);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest));
  return found;
}

function textOf(node) {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join('_');
}

/** What is wrong with one statement, in words. */
export function sqlViolationsOf(path, sql) {
  const file = path.split('/').at(-1);
  const wrong = forbidden.filter(([expression, , allowed = []]) => expression.test(sql) && !allowed.includes(file));
  const reasons = wrong.map(([, reason]) => reason);
  if (!keepsShopperFirst(sql)) reasons.push('has a key that does not begin with the shopper');
  return reasons.map((reason) => `${path}: ${reason}: ${sql.trim().replaceAll(/\s+/g, ' ').slice(0, 80)}`);
}

/**
 * A table of the shoppers' is spread by shopper, and so is everything that has to be unique in it. `links`, `receipts`,
 * `codes` and `shop_orders` lead to a shopper, and are spread by whom the merchant knows, by the receipt, by the code, and
 * by the order.
 */
function keepsShopperFirst(sql) {
  const [, name, columns = ''] = /CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(\w+)\s*\((.*)\)/is.exec(sql) ?? [];
  if (['links', 'receipts', 'codes', 'shop_orders'].includes(name) || !/(?:^|,)\s*member\s/i.test(columns)) return true;
  const keys = [...columns.matchAll(/(?:PRIMARY\s+KEY|UNIQUE)\s*(\(\s*(\w+))?/gi)];
  return keys.some(([key]) => /^PRIMARY/i.test(key)) && keys.every(([, , first]) => first === 'member');
}

/** Everything that the hub asks and should not. */
export async function sqlViolations() {
  const paths = (await filesIn('web/hub')).filter((path) => path.endsWith('.ts'));
  const checked = paths.map(async (path) => {
    const statements = sqlOf(path, await readFile(inRoot(path), 'utf8'));
    return statements.flatMap((sql) => sqlViolationsOf(path, sql));
  });
  return (await Promise.all(checked)).flat();
}
