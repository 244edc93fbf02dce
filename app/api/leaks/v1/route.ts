import { clientAddress } from "@/lib/auth/visitor";
import { closeFound, openReport } from "@/lib/credentials/scans/commands";
import { scanReport } from "@/lib/credentials/scans/schema";
import { NO_STORE } from "@/lib/web/gate/headers";
import { answering, otherMethods } from "@/lib/web/machine";
import { CREDENTIALS_DOCS as docs, problem, readBytes } from "@/lib/web/problem";

const later = { docs, headers: { "retry-after": "60" } };

/** A scanner's signed report of what it found in public places (/docs/credentials-interface). */
export const POST = answering(async (request: Request) => {
  const body = new Uint8Array(await request.arrayBuffer());
  const signed = {
    keyId: request.headers.get("github-public-key-identifier") ?? "",
    signature: request.headers.get("github-public-key-signature") ?? "",
  };
  switch (await openReport(body, signed, await clientAddress())) {
    case "off":
      return problem("notFound", { docs });
    case "too_many":
      return problem("tooMany", later);
    case "away":
      return problem("unavailable", later);
    case "unsigned":
      return problem("signature", { docs });
    case "open": {
      const report = readBytes(body, scanReport, docs);
      if (!report.ok) return report.answer;
      return Response.json(await closeFound(report.value), {
        headers: { "cache-control": NO_STORE },
      });
    }
  }
}, docs);

export const GET = otherMethods("POST");
export const PUT = GET;
export const PATCH = GET;
export const DELETE = GET;
export const OPTIONS = GET;
