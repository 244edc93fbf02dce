import { registryCall } from "@/lib/registry/door/next";
import { otherMethods } from "@/lib/web/machine";

/** Whether a client's credentials count now. */
export const POST = registryCall("verifyClient");

export const GET = otherMethods("POST");
export const PUT = GET;
export const PATCH = GET;
export const DELETE = GET;
export const OPTIONS = GET;
