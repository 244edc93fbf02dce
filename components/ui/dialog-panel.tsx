"use client";

import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useContext, useRef, type ReactNode } from "react";
import { KitWords } from "./kit-words";

const FIELD = ":is(input:not([type=hidden]), select, textarea):enabled";

type Props = {
  title: string;
  description: ReactNode;
  /** Keeps what was typed while it is closed. */
  keepMounted?: boolean | undefined;
  children: ReactNode;
};

/**
 * What every dialog looks like; stands inside a Dialog.Root. The focus goes to what is to be done in it, its
 * first field or else its button, and not to the way out, which stands before.
 */
export function DialogPanel({
  title,
  description,
  keepMounted = false,
  children,
}: Props) {
  const words = useContext(KitWords);
  const body = useRef<HTMLDivElement>(null);
  const first = (what: string) => body.current?.querySelector<HTMLElement>(what);
  return (
    <Dialog.Portal keepMounted={keepMounted}>
      <Dialog.Backdrop className="fixed inset-0 z-40 bg-shade" />
      <Dialog.Viewport className="fixed inset-0 z-50 grid overflow-y-auto p-4">
        <Dialog.Popup
          // A finger that touches no field asks for no keyboard.
          initialFocus={(by) =>
            by === "touch" || (first(FIELD) ?? first("[type=submit]:enabled") ?? true)
          }
          className="m-auto w-full max-w-lg rounded border border-line bg-surface text-ink shadow-raised"
        >
          <div className="grid gap-4 p-5">
            <div className="flex items-start justify-between gap-4">
              <Dialog.Title className="text-lg font-semibold">{title}</Dialog.Title>
              <Dialog.Close
                aria-label={words.close}
                className="-m-1 rounded p-1.5 text-ink-soft hover:bg-sunken"
              >
                <X aria-hidden="true" className="size-4" />
              </Dialog.Close>
            </div>
            <Dialog.Description render={<div />} className="text-ink-soft">
              {description}
            </Dialog.Description>
            <div ref={body} className="contents">
              {children}
            </div>
          </div>
        </Dialog.Popup>
      </Dialog.Viewport>
    </Dialog.Portal>
  );
}
