import type { ReactNode } from "react";
import { buttonClasses, type ButtonSize, type ButtonTone } from "./button-classes";
import { OpenLink } from "./open-link";

type Props = {
  href: string;
  tone?: ButtonTone | undefined;
  size?: ButtonSize | undefined;
  icon?: ReactNode;
  children: ReactNode;
};

/** Goes somewhere, with the weight of a button. */
export function LinkButton({
  href,
  tone = "secondary",
  size = "normal",
  icon,
  children,
}: Props) {
  return (
    <OpenLink href={href} className={buttonClasses(tone, size)}>
      {icon}
      {children}
    </OpenLink>
  );
}
