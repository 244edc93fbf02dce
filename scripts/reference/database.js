import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { PrismaClient } from "../../lib/db/generated/client";

// As many connections as the portal has, opened when they are first asked for.
const settings = { connectionString: process.env.DATABASE_URL, max: 10 };
const shared = globalThis;

export const prisma = () =>
  (shared.referencePrisma ??= new PrismaClient({ adapter: new PrismaPg(settings) }));

const pool = () => (shared.referencePool ??= new Pool(settings));

/** One statement with `pg` itself. */
export const query = (text, values) => pool().query(text, values);

/** One transaction with `pg` itself. */
export async function inTransaction(work) {
  const client = await pool().connect();
  try {
    await client.query("BEGIN");
    const value = await work(client);
    await client.query("COMMIT");
    return value;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}
