import pg from "pg";

/** Secrets that an app may have in SOD at a time. */
export const SLOTS = 5;

/** Gives back all slots: what was issued and not kept yet may go. */
export async function emptySlots({ DATABASE_URL }) {
  const client = new pg.Client({ connectionString: DATABASE_URL });
  await client.connect();
  try {
    await client.query("DELETE FROM client_secret WHERE status = 'PENDING'");
  } finally {
    await client.end();
  }
}
