"use client";

import { ErrorPage } from "@/components/frame/error-page";

export default function CustomerError(props: { error: unknown; retry: () => void }) {
  return <ErrorPage {...props} />;
}
