import { createServer } from "node:http";

/** A door for a test to have the portal killed and started again: POST, answered when it is back. */
export async function killSwitch(restart) {
  let kills = 0;
  const server = createServer(async (request, response) => {
    const ok = request.method === "POST" && (await restart().catch(() => false));
    if (ok) kills += 1;
    response.writeHead(ok ? 200 : 500).end();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    kills: () => kills,
    close: () => server.close(),
  };
}
