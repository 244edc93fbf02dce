import NextForm from "next/form";
import type { ComponentProps } from "react";

type Props = Omit<ComponentProps<typeof NextForm>, "prefetch" | "action"> & {
  action: string;
};

/** A form whose answers stand in the address. As with links, nothing is fetched before it is sent. */
export function GetForm(form: Props) {
  return <NextForm prefetch={false} {...form} />;
}
