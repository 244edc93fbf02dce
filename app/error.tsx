"use client";

import { BareFrame } from "@/components/frame/bare-frame";
import { ErrorPage } from "@/components/frame/error-page";

/** Reached when a frame itself could not be made, as while the database is down. */
export default function RootError(props: { error: unknown; retry: () => void }) {
  return (
    <BareFrame>
      <ErrorPage {...props} />
    </BareFrame>
  );
}
