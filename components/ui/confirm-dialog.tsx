"use client";

import { Dialog } from "@base-ui/react/dialog";
import { useRef, useState, type ReactNode } from "react";
import { Button } from "./button";
import type { ButtonSize, ButtonTone } from "./button-classes";
import { DialogContext } from "./dialog-context";
import { DialogPanel } from "./dialog-panel";

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

/** Within that of the first, a second press is one double click, and no wish to leave again. */
const DOUBLE_CLICK = 500;

/** A decision. What was typed in its form is still there when it is closed and opened again. */
export function ConfirmDialog(props: Props) {
  const [open, setOpen] = useState(false);
  const [message, setMessage] = useState("");
  const openedAt = useRef(0);

  function change(opening: boolean, { reason }: Dialog.Root.ChangeEventDetails) {
    const now = performance.now();
    if (opening) {
      openedAt.current = now;
      setMessage("");
    } else if (reason === "outside-press" && now - openedAt.current < DOUBLE_CLICK) {
      return;
    }
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
      <DialogPanel title={props.title} description={props.description} keepMounted>
        <DialogContext value={{ close, finish }}>{props.children}</DialogContext>
      </DialogPanel>
    </Dialog.Root>
  );
}
