import { execFileSync, spawn, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { join } from "node:path";
import type { Language } from "@/lib/applications/quickstart/rules";

/* The code of the quickstart, run by its language: the test stands where the person would. */

type Run = {
  /** The file, and what runs it. */
  file: string;
  command: readonly string[];
  /** What makes a program of the shown code: it tells the address, and is told where it led. */
  program: (code: string) => string;
  /** What the code stands on, installed into this folder. */
  install: (command: string) => readonly string[][];
};

const said = /^.*Send the person to .*$/m;

export const runs: Partial<Record<Language, Run>> = {
  node: {
    file: "quickstart.mjs",
    command: [process.execPath, "quickstart.mjs"],
    program: (code) => `import { createInterface } from "node:readline/promises";
${code.replace(
  said,
  `console.log("ADDRESS " + address.href);
const currentUrl = new URL(await createInterface(process.stdin).question(""));`,
)}
console.log("SUBJECT " + tokens.claims().sub);
process.exit(0);`,
    install: (command) => [[...command.split(" "), "--ignore-scripts", "--no-audit"]],
  },
  python: {
    file: "quickstart.py",
    command: ["venv/bin/python", "quickstart.py"],
    program: (code) =>
      `${code.replace(said, `print("ADDRESS " + address, flush=True)\ncurrent_url = input()`)}
print("SUBJECT " + claims["sub"])`,
    install: (command) => [
      ["python3", "-m", "venv", "venv"],
      [`venv/bin/${command.split(" ")[0] ?? ""}`, ...wordsOf(command).slice(1)],
    ],
  },
  // Its library sends a browser away and waits for the next request, so it is served and visited.
  php: {
    file: "quickstart.php",
    command: ["php", "quickstart.php"],
    program: (code) => `<?php
if (PHP_SAPI === 'cli-server') {
${code.replace("<?php\n", "")}
    echo 'SUBJECT ' . $claims->sub . "\\n";
    return;
}
$port = random_int(20000, 30000);
$settings = ['-d', 'curl.cainfo=' . getenv('SSL_CERT_FILE'), '-d', 'display_errors=1'];
$server = proc_open(['php', ...$settings, '-S', "127.0.0.1:$port", __FILE__], [], $pipes);
register_shutdown_function(fn () => proc_terminate($server));
for ($tries = 0; $tries < 100 && !@fsockopen('127.0.0.1', $port); $tries++) usleep(50000);
function visit(string $query, string $cookie): array {
    global $port;
    $options = ['follow_location' => 0, 'ignore_errors' => true, 'header' => "Cookie: $cookie"];
    $said = file_get_contents("http://127.0.0.1:$port/?$query", false, stream_context_create(['http' => $options]));
    return [$said, implode("\\n", $http_response_header)];
}
[, $head] = visit('', '');
preg_match('/^Location: (\\S+)/mi', $head, $address);
preg_match('/^Set-Cookie: ([^;\\s]+)/mi', $head, $cookie);
echo "ADDRESS $address[1]\\n";
[$said] = visit(parse_url(trim(fgets(STDIN)), PHP_URL_QUERY), $cookie[1]);
echo $said;
`,
    install: (command) => [command.split(" ")],
  },
  curl: {
    file: "quickstart.sh",
    command: ["bash", "quickstart.sh"],
    program: (code) => `set -e
${code
  .replace(
    said,
    `echo "ADDRESS $ADDRESS"
read -r CURRENT
CODE=$(printf %s "$CURRENT" | sed 's/.*[?&]code=\\([^&]*\\).*/\\1/')`,
  )
  .replace("curl --fail", "curl --silent --show-error --fail")}`,
    install: () => [],
  },
};

function wordsOf(command: string): string[] {
  return command.split(" ").map((word) => word.replaceAll("'", ""));
}

/** Why a language cannot run here, or null once everything that it needs is there. */
export function whyNot(
  language: Language,
  command: string,
  folder: string,
): string | null {
  const run = runs[language];
  const binaries = { dotnet: "dotnet", node: "npm", python: "python3", php: "php" };
  const binary = language === "curl" ? "curl" : binaries[language];
  if (spawnSync(binary, ["--version"]).error) return `${binary} is not on this machine`;
  if (!run) return `nothing runs ${language} here yet`;
  writeFileSync(join(folder, "package.json"), "{}");
  for (const [name = "", ...args] of run.install(command)) {
    try {
      execFileSync(name, args, { cwd: folder, stdio: "ignore", timeout: 120_000 });
    } catch {
      return `${[name, ...args].join(" ")} does not work here`;
    }
  }
  return null;
}

type Where = {
  folder: string;
  certificate: string;
  secret: string;
  /** What somebody does at an address; answers where they were sent back to. */
  visit: (address: string) => Promise<string>;
};

/** Runs the shown code. Answers who was signed in, or what it said instead. */
export async function signInWith(
  language: Language,
  code: string,
  where: Where,
): Promise<string> {
  const run = runs[language];
  if (!run) throw new Error(`Nothing runs ${language}.`);
  writeFileSync(join(where.folder, run.file), run.program(code));
  const { certificate } = where;
  const [name = "", ...args] = run.command;
  const child = spawn(name, args, {
    cwd: where.folder,
    env: {
      ...{ PATH: process.env["PATH"], HOME: where.folder },
      ...{ NODE_EXTRA_CA_CERTS: certificate, REQUESTS_CA_BUNDLE: certificate },
      ...{ SSL_CERT_FILE: certificate, CURL_CA_BUNDLE: certificate },
      ...{ SUPEROFFICE_CLIENT_SECRET: where.secret, NODE_ENV: "test" },
    },
  });
  let all = "";
  let isVisited = false;
  child.stderr.on("data", (part) => (all += String(part)));
  child.stdout.on("data", (part) => {
    all += String(part);
    const address = /^ADDRESS (\S+)$/m.exec(all)?.[1];
    if (!address || isVisited) return;
    isVisited = true;
    where.visit(address).then(
      (url) => child.stdin.write(`${url}\n`),
      (error: unknown) => child.kill() && (all += String(error)),
    );
  });
  await new Promise((done) => child.on("close", done));
  return all;
}

/** Goes where a browser would be sent, until it is sent to the redirect URL. */
export async function followTo(
  redirectUrl: string,
  address: string,
  certificate: string,
): Promise<string> {
  const jar = new Map<string, string>();
  let url = address;
  for (let hop = 0; hop < 10; hop += 1) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const { location, cookies } = await ask(url, cookie, readFileSync(certificate));
    for (const one of cookies) {
      const [pair = ""] = one.split(";");
      const at = pair.indexOf("=");
      jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    if (!location) throw new Error(`${url} leads nowhere.`);
    url = new URL(location, url).href;
    if (url.startsWith(redirectUrl)) return url;
  }
  throw new Error("Sent round and round.");
}

function ask(url: string, cookie: string, ca: Buffer) {
  return new Promise<{ location: string | undefined; cookies: string[] }>(
    (done, failed) => {
      const asked = request(url, { ca, headers: cookie ? { cookie } : {} }, (answer) => {
        answer.resume();
        const { location, "set-cookie": cookies = [] } = answer.headers;
        done({ location, cookies });
      });
      asked.on("error", failed).end();
    },
  );
}
