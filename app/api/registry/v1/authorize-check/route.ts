import { otherRegistryMethods, registryCall } from "@/lib/registry/door/next";

/** Whether somebody of a tenant may be signed in to a client now. */
export const POST = registryCall("checkAuthorization");

export const GET = otherRegistryMethods("POST");
export const PUT = GET;
export const PATCH = GET;
export const DELETE = GET;
export const OPTIONS = GET;
