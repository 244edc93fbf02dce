import Link from "next/link";
import type { ReactNode } from "react";
import { buttonClasses, type ButtonSize, type ButtonTone } from "./button-classes";

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
    <Link href={href} className={buttonClasses(tone, size)}>
      {icon}
      {children}
    </Link>
  );
}
