import { otherRegistryMethods, registryCall } from "@/lib/registry/door/next";

/** Whether a client's credentials count now. */
export const POST = registryCall("verifyClient");

export const GET = otherRegistryMethods("POST");
export const PUT = GET;
export const PATCH = GET;
export const DELETE = GET;
export const OPTIONS = GET;
