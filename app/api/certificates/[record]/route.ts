import { getRecord } from "@/lib/certifications/records/queries";
import { notThere } from "@/lib/web/download";

type Context = RouteContext<"/api/certificates/[record]">;

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A signed certification record as compact JWS (RFC 7515), for everybody. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { record: id } = await params;
  const record = ID.test(id) ? await getRecord(id) : null;
  if (!record) return notThere();
  return new Response(record.jws, {
    headers: {
      "content-type": "application/jose",
      "content-disposition": `attachment; filename="record-${id}.jws"`,
      "cache-control": "public, max-age=3600",
    },
  });
}
