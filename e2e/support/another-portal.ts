import { spawn } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";
import { expect } from "./portal";
import { ask } from "./raw";
import { nextArguments } from "../../scripts/parts/web.mjs";

/** The same build as a second process with other settings, on the port it answers. */
export async function startAnotherPortal(
  settings: Record<string, string>,
): Promise<{ port: string; stop: () => void }> {
  const free = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => free.once("listening", resolve));
  const port = String((free.address() as AddressInfo).port);
  await new Promise((resolve) => free.close(resolve));
  const child = spawn(process.execPath, nextArguments("start", "-p", port), {
    env: { ...process.env, NODE_ENV: "production", ...settings },
    stdio: "ignore",
  });
  await expect(async () => {
    expect((await ask("/api/health/ready", { port })).status).toBe(200);
  }).toPass({ timeout: 30_000 });
  return { port, stop: () => void child.kill() };
}
