import { registryCall } from "@/lib/registry/door/next";
import { otherMethods } from "@/lib/web/machine";

/** What a client is now. */
export const GET = registryCall("getClient");

export const POST = otherMethods("GET", "HEAD");
export const PUT = POST;
export const PATCH = POST;
export const DELETE = POST;
export const OPTIONS = POST;
