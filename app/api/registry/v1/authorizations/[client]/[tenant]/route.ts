import { otherRegistryMethods, registryCall } from "@/lib/registry/door/next";

/** An administrator of the tenant agreed in the sign-in. */
export const PUT = registryCall("putAuthorization");

/** The tenant took it back. */
export const DELETE = registryCall("deleteAuthorization");

export const GET = otherRegistryMethods("PUT", "DELETE");
export const POST = GET;
export const PATCH = GET;
export const OPTIONS = GET;
