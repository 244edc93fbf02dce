import { once } from "node:events";
import { createServer as createHttps } from "node:https";
import {
  connect,
  createServer,
  type AddressInfo,
  type Server,
  type Socket,
} from "node:net";
import type { TlsOptions } from "node:tls";
import type { Outside } from "@/lib/endpoints/probes/gateway";
import { authority, goodCertificate, key } from "./certificates";
import { aNameServer } from "./name-server";

/** The name that the certificates of tests are for. */
export const host = "app.partner.example";

export type SiteOptions = {
  tls?: TlsOptions;
  status?: number;
  headers?: Record<string, string | string[]>;
  /** What a request with nonsense gets. */
  errorPage?: string;
  errorStatus?: number;
  /** Answers to first messages in versions that Node itself does not speak any more. */
  alsoSpeaks?: "SSL 2.0" | "SSL 3.0";
  /** Takes every connection and says nothing. */
  isMute?: boolean;
  /** Speaks TLS, and never answers what it is asked. */
  isSlow?: boolean;
};

const good = {
  "strict-transport-security": "max-age=31536000; includeSubDomains",
  "set-cookie": ["session=1; Secure; HttpOnly; SameSite=Lax"],
};

/**
 * A partner's real HTTPS server, behind a public address of `host` as far as the portal can tell. Without
 * options everything is as it should be.
 */
export async function aPartnerSite(options: SiteOptions = {}) {
  const open: Server[] = [];
  const inner = createHttps(
    { key, cert: goodCertificate, minVersion: "TLSv1.2", ...options.tls },
    (asked, answer) => {
      if (options.isSlow) return;
      const isNonsense = asked.url?.includes("nonsense") ?? false;
      answer.writeHead(
        isNonsense ? (options.errorStatus ?? 400) : (options.status ?? 400),
        {
          ...good,
          ...options.headers,
        },
      );
      answer.end(
        isNonsense ? (options.errorPage ?? "<h1>Sorry</h1>") : "<h1>Sign in</h1>",
      );
    },
  );
  inner.on("tlsClientError", () => {});
  const innerPort = await listening(inner, open);
  const front = createServer((socket) => {
    socket.on("error", () => {});
    if (options.isMute) return;
    socket.once("data", (first) => {
      const fake = fakeAnswer(first, options.alsoSpeaks);
      if (fake) return void socket.end(fake);
      const far = connect({ host: "127.0.0.1", port: innerPort });
      far.on("error", () => socket.destroy());
      far.write(first);
      pipe(socket, far);
    });
  });
  const port = await listening(front, open);
  const opened: string[] = [];
  const outside: Outside = {
    open: (address, asked) => {
      opened.push(`${address}:${asked}`);
      return connect({ host: "127.0.0.1", port });
    },
    trusted: authority,
  };
  return {
    outside,
    opened,
    close: () => {
      inner.closeAllConnections();
      for (const server of open) server.close();
    },
  };
}

/** A port that nobody listens on. */
export function nobodyThere(): Outside {
  return { open: () => connect({ host: "127.0.0.1", port: 9 }), trusted: authority };
}

/** Name servers that know `host`, set as the portal's own. */
export async function partnersNames() {
  const names = await aNameServer();
  names.says(host, ["203.0.114.7"]);
  process.env["NAME_SERVERS"] = names.at;
  return {
    ...names,
    close: async () => {
      delete process.env["NAME_SERVERS"];
      await names.close();
    },
  };
}

async function listening(server: Server, open: Server[]): Promise<number> {
  open.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

function pipe(near: Socket, far: Socket): void {
  near.pipe(far).pipe(near);
  near.on("close", () => far.destroy());
}

/** The beginning of what an old server answers to a first message in its version. */
function fakeAnswer(first: Buffer, speaks: SiteOptions["alsoSpeaks"]): Buffer | null {
  const isSslTwo = first[0] === 0x80 && first[2] === 1;
  const isSslThree = first[0] === 22 && first[9] === 3 && first[10] === 0;
  if (speaks === "SSL 2.0" && isSslTwo) {
    return Buffer.from([0x80, 11, 4, 0, 1, 0, 2, 0, 0, 0, 0, 0, 0]);
  }
  if (speaks === "SSL 3.0" && isSslThree) {
    return Buffer.concat([
      Buffer.from([22, 3, 0, 0, 42, 2, 0, 0, 38, 3, 0]),
      Buffer.alloc(36, 7),
    ]);
  }
  return null;
}
