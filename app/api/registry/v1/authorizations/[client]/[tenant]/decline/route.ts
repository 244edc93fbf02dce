import { otherRegistryMethods, registryCall } from "@/lib/registry/door/next";

/** An administrator of the tenant was asked in the sign-in, and did not agree. */
export const POST = registryCall("declineAuthorization");

export const GET = otherRegistryMethods("POST");
export const PUT = GET;
export const PATCH = GET;
export const DELETE = GET;
export const OPTIONS = GET;
