import type { ReactNode } from "react";

type Props = {
  id: string;
  button: ReactNode;
  wide?: boolean | undefined;
  children: ReactNode;
};

/**
 * A button that opens a panel below it. The browser's own popover: Escape and a click elsewhere
 * close it and the focus comes back, all without script.
 */
export function BarMenu({ id, button, wide = false, children }: Props) {
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        className="flex min-h-8 items-center gap-1.5 rounded px-2.5 py-1 text-on-bar-soft hover:bg-bar-hover hover:text-on-bar"
      >
        {button}
      </button>
      <div
        id={id}
        popover="auto"
        className={`menu-popover max-h-[80vh] overflow-y-auto rounded border border-line p-2 shadow-raised ${wide ? "w-[calc(100vw-2rem)] max-w-sm" : "w-64"}`}
      >
        {children}
      </div>
    </>
  );
}
