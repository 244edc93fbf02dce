export const dynamic = "force-dynamic";

/** Says that the process lives, whatever else is away. */
export function GET(): Response {
  return Response.json({ status: "alive" });
}
