import NextAuth from "next-auth";
import { NextRequest } from "next/server";
import { authOptions, credentials } from "@/lib/auth/next-auth";
import { currentActor } from "@/lib/auth/session";

type Context = { params: Promise<{ nextauth: string[] }> };

/**
 * Of next-auth's own addresses only GET session is open, beside those of SuperID, which have
 * files of their own: signing in otherwise and signing out are server actions.
 * A session that was ended here is none, even where its cookie still reads well.
 */
export async function GET(request: NextRequest, context: Context): Promise<Response> {
  const { nextauth } = await context.params;
  if (nextauth.join("/") !== "session") return new Response(null, { status: 404 });
  if (!(await currentActor())) return Response.json({});
  // Without a query: next-auth answers 500 to a callbackUrl that it cannot parse.
  const plain = new NextRequest(new URL(request.nextUrl.pathname, request.url), request);
  return answerOf(
    await NextAuth(plain, context, authOptions(credentials(() => Promise.resolve(null)))),
  );
}

function answerOf(answer: unknown): Response {
  return answer instanceof Response && answer.ok ? answer : Response.json({});
}
