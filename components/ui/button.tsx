import type { ComponentProps, ReactNode } from "react";
import { buttonClasses, type ButtonSize, type ButtonTone } from "./button-classes";

type Props = Omit<ComponentProps<"button">, "className"> & {
  tone?: ButtonTone | undefined;
  size?: ButtonSize | undefined;
  icon?: ReactNode;
};

/** Does something here; a link that looks like it is a LinkButton. */
export function Button({
  tone = "secondary",
  size = "normal",
  type = "button",
  icon,
  children,
  ...button
}: Props) {
  return (
    <button {...button} type={type} className={buttonClasses(tone, size)}>
      {icon}
      {children}
    </button>
  );
}
