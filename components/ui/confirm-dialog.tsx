"use client";

import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useState, type ReactNode } from "react";
import { text } from "@/lib/words/catalogue";
import { Button } from "./button";
import type { ButtonSize, ButtonTone } from "./button-classes";
import { DialogContext } from "./dialog-context";

type Props = {
  /** The words of the button that opens it. */
  trigger: string;
  triggerTone?: ButtonTone | undefined;
  triggerSize?: ButtonSize | undefined;
  title: string;
  /** What will happen to whom, in numbers. */
  description: ReactNode;
  /** The form; its button bears the verb, and Cancel comes by itself. */
  children: ReactNode;
};

/** A decision. What was typed in its form is still there when it is closed and opened again. */
export function ConfirmDialog(props: Props) {
  const [open, setOpen] = useState(false);
  const [message, setMessage] = useState("");

  function change(opening: boolean) {
    if (opening) setMessage("");
    setOpen(opening);
  }

  function close() {
    setOpen(false);
  }

  function finish(answer: string) {
    close();
    setMessage(answer);
  }

  return (
    <Dialog.Root open={open} onOpenChange={change}>
      <span className="inline-flex flex-wrap items-center gap-2 justify-self-start">
        <Dialog.Trigger
          render={<Button tone={props.triggerTone} size={props.triggerSize} />}
        >
          {props.trigger}
        </Dialog.Trigger>
        <span role="status" className="text-left font-medium text-success empty:hidden">
          {message}
        </span>
      </span>
      <Dialog.Portal keepMounted>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-shade" />
        <Dialog.Viewport className="fixed inset-0 z-50 grid overflow-y-auto p-4">
          <Dialog.Popup className="m-auto w-full max-w-lg rounded border border-line bg-surface text-ink shadow-raised">
            <div className="grid gap-4 p-5">
              <div className="flex items-start justify-between gap-4">
                <Dialog.Title className="text-lg font-semibold">
                  {props.title}
                </Dialog.Title>
                <Dialog.Close
                  aria-label={text.ui.close}
                  className="-m-1 rounded p-1.5 text-ink-soft hover:bg-sunken"
                >
                  <X aria-hidden="true" className="size-4" />
                </Dialog.Close>
              </div>
              <Dialog.Description render={<div />} className="text-ink-soft">
                {props.description}
              </Dialog.Description>
              <DialogContext value={{ close, finish }}>{props.children}</DialogContext>
            </div>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
