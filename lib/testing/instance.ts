import { spawn } from "node:child_process";
import { createServer } from "node:net";

type Instance = {
  script: string;
  /** What says on which port it listens, and what else it is told. */
  env: (port: number) => Record<string, string>;
  /** Whether it is up, asked again and again. */
  isUp: (origin: string) => Promise<boolean>;
};

/** One of our servers as `npm start` runs it, on a port of its own and this test's database. */
export async function anInstance({ script, env, isUp }: Instance) {
  const port = await freePort();
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", script],
    {
      env: {
        ...process.env,
        ...{ HOST: "127.0.0.1", NODE_ENV: "production" },
        ...env(port),
      },
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  let said = "";
  child.stderr.on("data", (part: Buffer) => (said += part.toString()));
  for (const end = Date.now() + 60_000; Date.now() < end;) {
    if (await isUp(`http://127.0.0.1:${port}`).catch(() => false))
      return { port, child, said: () => said };
    if (child.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${script} did not start.\n${said}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

/** The practice SuperID, as soon as it listens, whatever it answers. */
export function aPracticeInstance(env: Record<string, string> = {}) {
  return anInstance({
    script: "scripts/practice.ts",
    env: (port) => ({
      ...{ PRACTICE_PORT: String(port), PRACTICE_URL: `http://127.0.0.1:${port}` },
      ...env,
    }),
    isUp: async (origin) => (await fetch(origin)).status > 0,
  });
}
