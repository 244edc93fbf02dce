"use client";

import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useContext, type ReactNode } from "react";
import { KitWords } from "./kit-words";

type Props = {
  title: string;
  description: ReactNode;
  /** Keeps what was typed while it is closed. */
  keepMounted?: boolean | undefined;
  children: ReactNode;
};

/** What every dialog looks like; stands inside a Dialog.Root. */
export function DialogPanel({
  title,
  description,
  keepMounted = false,
  children,
}: Props) {
  const words = useContext(KitWords);
  return (
    <Dialog.Portal keepMounted={keepMounted}>
      <Dialog.Backdrop className="fixed inset-0 z-40 bg-shade" />
      <Dialog.Viewport className="fixed inset-0 z-50 grid overflow-y-auto p-4">
        <Dialog.Popup className="m-auto w-full max-w-lg rounded border border-line bg-surface text-ink shadow-raised">
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
            {children}
          </div>
        </Dialog.Popup>
      </Dialog.Viewport>
    </Dialog.Portal>
  );
}
