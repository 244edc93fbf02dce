import { otherRegistryMethods, registryCall } from "@/lib/registry/door/next";

/** What a client is now. */
export const GET = registryCall("getClient");

export const POST = otherRegistryMethods("GET", "HEAD");
export const PUT = POST;
export const PATCH = POST;
export const DELETE = POST;
export const OPTIONS = POST;
